using Microsoft.ML.Data;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row what a language model says of its tokens: a log-probability each, and where asked for the whole distribution.</summary>
/// <param name="reader">Reads the rows.</param>
/// <param name="scoreColumnName">The column of log-probabilities.</param>
/// <param name="probabilitiesColumnName">The column of distributions, <see langword="null"/> for none.</param>
/// <param name="vocabularySize">How many keys a distribution has.</param>
/// <param name="open">Opens the model for one cursor or row.</param>
internal sealed class ScoringMapping(SequenceReader reader, string scoreColumnName, string? probabilitiesColumnName, int vocabularySize, Func<IRowScorer> open) : IColumnMapping
{
    public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [.. probabilitiesColumnName is null ? [Column(scoreColumnName)] : new[] { Column(scoreColumnName), Column(probabilitiesColumnName) }];

    public IReadOnlyList<DataViewSchema.Column> Sources => reader.Columns;

    public BoundColumns Bind(DataViewRow input)
    {
        var read = reader.Bind(input);
        var scorer = open();
        ValueGetter<VBuffer<float>> getScores = (ref VBuffer<float> value) =>
        {
            var (tokens, labels) = read();
            var editor = VBufferEditor.Create(ref value, tokens.Length);
            scorer.Score(tokens.Span, labels.Span, editor.Values);
            value = editor.Commit();
        };
        ValueGetter<VBuffer<float>> getProbabilities = (ref VBuffer<float> value) =>
        {
            var tokens = read().Tokens;
            long count = (long)tokens.Length * vocabularySize;
            if (count > Array.MaxLength) throw new InvalidOperationException($"Row {input.Position} has {tokens.Length} tokens to score, and the {count} probabilities of {vocabularySize} keys at each do not fit into one row. Give shorter rows, or windows by Partition.");
            var editor = VBufferEditor.Create(ref value, (int)count);
            scorer.Predict(tokens.Span, editor.Values);
            value = editor.Commit();
        };
        return new BoundColumns(probabilitiesColumnName is null ? [getScores] : [getScores, getProbabilities], scorer);
    }

    private static DataViewSchema.DetachedColumn Column(string name) => new(name, new VectorDataViewType(NumberDataViewType.Single));
}
