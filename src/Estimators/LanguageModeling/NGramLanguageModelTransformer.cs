using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Scores the tokens of each row with n-grams. Made by fitting a <see cref="NGramLanguageModelTrainer"/>.</summary>
/// <remarks>
/// It reads windows with labels and whole rows without alike; a row of n tokens and no labels gets n - 1 scores, for the first token has none before it.
/// The scores are natural-log probabilities, NaN where the token to predict is missing. Each row or window starts without memory of the one before, so the first scores
/// of windows are of short contexts. Those of stupid back-off are scores and no probabilities: no perplexity should be made of them. It holds no native memory and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: ScoringColumns   ngrams.bin: Storage/NGramFile
public sealed class NGramLanguageModelTransformer : RowTransformer
{
    internal const string CallName = "NGramLanguageModel";

    private readonly ScoringColumns _columns;

    internal NGramLanguageModelTransformer(ScoringColumns columns, NGramLanguageModel model) => (_columns, Model) = (columns, model);

    /// <summary>Gets the n-grams. Token <c>t</c> stands for key <c>t + 1</c> of the vocabulary, with which <see cref="ArpaFile"/> writes them.</summary>
    public NGramLanguageModel Model { get; }

    internal static ComponentVersion Version { get; } = new("SEQNGRAM", "SequenceNGramLanguage");

    internal string InputColumnName => _columns.InputColumnName;

    internal static NGramLanguageModelTransformer Create(IHostEnvironment environment, object context) => Read(new ModelLoader(context, Version));

    /// <summary>Reads what <see cref="Write"/> wrote, from the entries of this or another component.</summary>
    internal static NGramLanguageModelTransformer Read(ModelLoader loader)
    {
        var columns = loader.ReadJson<ScoringColumns>(ModelEntry.Options);
        columns.Check(hasHiddenState: false);
        return new NGramLanguageModelTransformer(columns, loader.Read(ModelEntry.NGrams, NGramFile.Read));
    }

    /// <summary>Writes all that it is, as entries of this or another component.</summary>
    internal void Write(ModelSaver saver)
    {
        saver.WriteJson(ModelEntry.Options, _columns);
        saver.Write(ModelEntry.NGrams, stream => NGramFile.Write(Model, stream));
    }

    private protected override void Save(ModelSaveContext context) => Write(new ModelSaver(context, Version));

    // A row costs the same alone and among others, so none is read ahead.
    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new ScoringMapping(
        _columns, SequenceReader.For(inputSchema, _columns.InputColumnName, _columns.LabelColumnName, Model.VocabularySize, CallName),
        Model.VocabularySize, hiddenSize: 0, batchSize: 1, () => new Scorer(Model, _columns.NextTokenCount));

    private sealed class Scorer(NGramLanguageModel model, int nextTokenCount) : IRowScorer
    {
        public IReadOnlyList<RowAnswers> Read(IReadOnlyList<TokenRow> rows, RowQuestions asked) => [.. rows.Select(row => NGramTokenScorer.Read(model, row, asked, nextTokenCount))];

        public void Predict(ReadOnlySpan<uint> tokens, Span<float> probabilities) => NGramTokenScorer.Predict(model, tokens, probabilities);

        public void Dispose()
        {
        }
    }
}
