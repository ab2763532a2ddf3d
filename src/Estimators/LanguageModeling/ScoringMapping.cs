using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row what a language model says of it.</summary>
/// <param name="columns">The columns.</param>
/// <param name="reader">Reads the rows.</param>
/// <param name="vocabularySize">How many keys a distribution has, V.</param>
/// <param name="hiddenSize">How many values a hidden state has; 0 where there is none.</param>
/// <param name="batchSize">How many rows are read ahead at most.</param>
/// <param name="open">Opens the model for one cursor or row.</param>
internal sealed class ScoringMapping(ScoringColumns columns, SequenceReader reader, int vocabularySize, int hiddenSize, int batchSize, Func<IRowScorer> open) : IBatchMapping
{
    private readonly (DataViewSchema.DetachedColumn Column, Func<DataViewRow, Func<ScoredRow>, Delegate> Getter)[] _added = [.. Columns(columns, reader, vocabularySize, hiddenSize)];

    public int BatchSize => batchSize;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added => Array.ConvertAll(_added, c => c.Column);

    public IReadOnlyList<DataViewSchema.Column> Sources => reader.Columns;

    public BoundColumns Bind(DataViewRow input) => BatchOf(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => BatchOf(input);

    private BatchColumns<TokenRow, ScoredRow> BatchOf(DataViewRow input)
    {
        var read = reader.Bind(input);
        var scorer = open();
        var usual = new UsualQuestions();
        return new(input, read, Compute, current => [.. _added.Select(c => c.Getter(input, current))], scorer);

        IReadOnlyList<ScoredRow> Compute(IReadOnlyList<TokenRow> rows, long first)
        {
            var batch = new ScoredBatch(scorer, [.. rows], usual);
            return [.. Enumerable.Range(0, rows.Count).Select(i => new ScoredRow(batch, i))];
        }
    }

    private static IEnumerable<(DataViewSchema.DetachedColumn Column, Func<DataViewRow, Func<ScoredRow>, Delegate> Getter)> Columns(ScoringColumns columns, SequenceReader reader, int vocabularySize, int hiddenSize)
    {
        var numbers = new VectorDataViewType(NumberDataViewType.Single);
        int next = columns.NextTokenCount;
        yield return (new(columns.ScoreColumnName, numbers), (_, row) => VectorGetter.Of(() => row().Scores));
        if (columns.ProbabilitiesColumnName is { } probabilities) yield return (new(probabilities, numbers), (input, row) => ProbabilitiesGetter(input, row, vocabularySize));
        if (columns.SurprisalColumnName is { } surprisal) yield return (new(surprisal, numbers), (_, row) => VectorGetter.Of(() => Array.ConvertAll(row().Scores, ReadToken.Bits)));
        if (columns.PerplexityColumnName is { } perplexity) yield return (new(perplexity, NumberDataViewType.Single), (_, row) => (ValueGetter<float>)((ref float value) => value = (float)Math.Exp(default(CrossEntropy).With(row().Scores).Mean)));
        if (columns.NextTokensColumnName is { } tokens) yield return (new(tokens, new VectorDataViewType(new KeyDataViewType(typeof(uint), vocabularySize), next), KeyAnnotations.Kept(reader.Tokens)), (_, row) => VectorGetter.Of(() => Padded(Array.ConvertAll(row().Next.Tokens, t => (uint)t + 1), next, 0u)));
        if (columns.NextTokenProbabilitiesColumnName is { } likely) yield return (new(likely, new VectorDataViewType(NumberDataViewType.Single, next)), (_, row) => VectorGetter.Of(() => Padded(row().Next.Probabilities, next, float.NaN)));
        if (columns.HiddenStateColumnName is { } hidden) yield return (new(hidden, new VectorDataViewType(NumberDataViewType.Single, hiddenSize)), (_, row) => VectorGetter.Of(() => row().HiddenState));
    }

    // V numbers a token would be too many to keep for all rows that were read ahead: they are made when they are asked for.
    private static ValueGetter<VBuffer<float>> ProbabilitiesGetter(DataViewRow input, Func<ScoredRow> row, int vocabularySize) => (ref VBuffer<float> value) =>
    {
        var scored = row();
        var tokens = scored.Tokens.Scored.Tokens;
        long count = (long)tokens.Length * vocabularySize;
        if (count > Array.MaxLength) throw new InvalidOperationException($"Row {input.Position} has {tokens.Length} tokens to score, and the {count} probabilities of {vocabularySize} keys at each do not fit into one row. Give shorter rows, or windows by Partition.");
        var editor = VBufferEditor.Create(ref value, (int)count);
        scored.Batch.Scorer.Predict(tokens.Span, editor.Values);
        value = editor.Commit();
    };

    private static T[] Padded<T>(T[] values, int length, T padding) => values.Length == length ? values : [.. values, .. Enumerable.Repeat(padding, length - values.Length)];
}
