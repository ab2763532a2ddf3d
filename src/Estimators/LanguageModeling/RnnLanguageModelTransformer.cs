using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Scores the tokens of each row with a trained net. Made by fitting a <see cref="RnnLanguageModelTrainer"/>.</summary>
/// <remarks>
/// It reads windows with labels and whole rows without alike; a row of n tokens and no labels gets n - 1 scores, for the first token has none before it.
/// The scores are natural-log probabilities, NaN where the token to predict is missing. With a column of probabilities each score has the whole distribution beside it. Each row starts from a state of zeros.
/// It holds native memory only while a cursor, a prediction engine or a generator of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/RnnLanguageModel
public sealed class RnnLanguageModelTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "RnnLanguageModel";

    private readonly Options _options;
    private readonly SharedNet<RnnLanguageModel> _net;

    internal RnnLanguageModelTransformer(string inputColumnName, string labelColumnName, string scoreColumnName, string? probabilitiesColumnName, RnnConfig config, Weights weights)
        : this(new Options(inputColumnName, labelColumnName, scoreColumnName, config, probabilitiesColumnName), weights)
    {
    }

    private RnnLanguageModelTransformer(Options options, Weights weights) =>
        (_options, _net) = (options, new SharedNet<RnnLanguageModel>(() => new RnnLanguageModel(options.Net), weights));

    /// <summary>Gets the shape of the net.</summary>
    public RnnConfig Config => _options.Net;

    internal static ComponentVersion Version { get; } = new("SEQRNNLM", "SequenceRnnLanguageModel");

    internal string InputColumnName => _options.InputColumnName;

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    internal SharedNet<RnnLanguageModel>.Lease BorrowNet() => _net.Borrow();

    internal static RnnLanguageModelTransformer Create(IHostEnvironment environment, object context) => Read(new ModelLoader(context, Version));

    /// <summary>Reads what <see cref="Write"/> wrote, from the entries of this or another component.</summary>
    internal static RnnLanguageModelTransformer Read(ModelLoader loader)
    {
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        options.Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
        var transformer = new RnnLanguageModelTransformer(options, weights);
        transformer.BorrowNet().Dispose();
        return transformer;
    }

    /// <summary>Writes all that it is, as entries of this or another component.</summary>
    internal void Write(ModelSaver saver)
    {
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Weights, stream => SafeTensors.Write(_net.Weights, stream));
    }

    private protected override void Save(ModelSaveContext context) => Write(new ModelSaver(context, Version));

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new ScoringMapping(
        SequenceReader.For(inputSchema, _options.InputColumnName, _options.LabelColumnName, labelsNeeded: false, Config.VocabularySize),
        _options.ScoreColumnName, _options.ProbabilitiesColumnName, Config.VocabularySize, () => new Scorer(BorrowNet()));

    // Models saved before there was a column of probabilities do not name one.
    private sealed record Options(string InputColumnName, string LabelColumnName, string ScoreColumnName, RnnConfig Net, string? ProbabilitiesColumnName = null);

    private sealed class Scorer(SharedNet<RnnLanguageModel>.Lease lease) : IRowScorer
    {
        public void Score(ReadOnlySpan<uint> tokens, ReadOnlySpan<uint> labels, Span<float> scores) => TokenScorer.Score(lease.Net, tokens, labels, scores);

        public void Predict(ReadOnlySpan<uint> tokens, Span<float> probabilities) => TokenScorer.Predict(lease.Net, tokens, probabilities);

        public void Dispose() => lease.Dispose();
    }
}
