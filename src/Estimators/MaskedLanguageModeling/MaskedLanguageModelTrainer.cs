using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a recurrent net that reads both ways to predict masked tokens from those on both sides. Made by <c>ml.Sequence.Trainers.MaskedLanguageModel</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | tokens, in | Vector of Key of UInt32 | whole rows, such as sentences; the vocabulary holds <c>&lt;mask&gt;</c> |
/// | predicted, candidates, out | Vector of Key of UInt32 | see <see cref="MaskedLanguageModelTransformer"/> |
/// | probabilities, score, out | Vector of Single | see there |
///
/// The net is that of <see cref="MaskedLanguageModel"/>. Each epoch picks other tokens to be predicted, as Devlin et al. 2019 (arXiv:1810.04805, section 3.1) do: 15 % of them, of which
/// 80 % become the mask, 10 % some other token, and 10 % stay. The loss is their mean cross entropy. Nothing but the rows is needed: no labels, no windows. Rows without a token to predict are passed over.
/// A validation set has the same tokens masked after every epoch, whatever the seed. Given a seed, a run repeats bit for bit on the same machine.
/// Fitting reads the data once an epoch. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
public sealed class MaskedLanguageModelTrainer : IEstimator<MaskedLanguageModelTransformer>
{
    private const int ValidationSeed = 0;

    private readonly IHost _host;
    private readonly MaskedLanguageModelOptions _options;

    internal MaskedLanguageModelTrainer(IHostEnvironment environment, MaskedLanguageModelOptions options)
    {
        OptionFaults.ThrowIfAny(options, options.BrokenRules());
        _host = environment.Register(MaskedLanguageModelTransformer.CallName);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="ArgumentException">The vocabulary lacks the mask, or one of the tokens that are not to be predicted.</exception>
    /// <exception cref="InvalidOperationException">The keys stand for no texts, the data holds no token to predict, or the loss is no number any more.</exception>
    public MaskedLanguageModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var config = ConfigFor(ColumnKind.KeyVector.FindIn(input.Schema, _options.InputColumnName, MaskedLanguageModelTransformer.CallName));
        if (_options.LabelColumnName is { } label && input.Schema.GetColumnOrNull(label) is not null) ColumnKind.KeyVector.FindIn(input.Schema, label, MaskedLanguageModelTransformer.CallName);
        var weights = NetTraining.Run(_host, _options, seed => CreateTask(new MaskedLanguageModel(config), input, seed));
        int candidates = Math.Min(_options.CandidateCount, config.PredictedKeys().Count(p => p));
        return new MaskedLanguageModelTransformer(_options.Columns, _options.MaskToken, candidates, config, weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keys = ColumnKind.KeyVector.FindIn(inputSchema, _options.InputColumnName, MaskedLanguageModelTransformer.CallName);
        if (_options.LabelColumnName is { } label && inputSchema.Any(c => c.Name == label)) ColumnKind.KeyVector.FindIn(inputSchema, label, MaskedLanguageModelTransformer.CallName);
        return SchemaShapes.With(inputSchema,
            SchemaShapes.KeysLike(keys, _options.OutputColumnName, SchemaShape.Column.VectorKind.VariableVector),
            SchemaShapes.KeysLike(keys, _options.CandidatesColumnName, SchemaShape.Column.VectorKind.VariableVector),
            SchemaShapes.SingleVector(_options.CandidateProbabilitiesColumnName),
            SchemaShapes.SingleVector(_options.ScoreColumnName));
    }

    private MaskedLanguageModelConfig ConfigFor(DataViewSchema.Column column)
    {
        int size = ColumnKeys.VocabularySizeOf(column);
        string[] tokens = ColumnKeys.TokensOf(column, MaskedLanguageModelTransformer.CallName);
        uint KeyOf(string token) => (uint)(Array.IndexOf(tokens, token) + 1);
        var unpredicted = _options.UnpredictedTokens ?? [.. SpecialTokens.Unpredicted.Where(t => KeyOf(t) != 0)];
        string[] lacking = [.. unpredicted.Prepend(_options.MaskToken).Where(t => KeyOf(t) == 0).Distinct()];
        if (lacking.Length > 0) throw new ArgumentException($"The vocabulary of column '{column.Name}' of {MaskedLanguageModelTransformer.CallName} has {size} tokens and lacks {string.Join(" and ", lacking)}. Reserve {(lacking.Length == 1 ? "it" : "them")}: BuildVocabulary(..., reservedTokens: [{string.Join(", ", lacking.Select(t => $"\"{t}\""))}]).", nameof(column));
        uint[] keys = [.. unpredicted.Select(KeyOf).Distinct().Where(k => k != KeyOf(_options.MaskToken))];
        if (keys.Length + 1 == size) throw NothingToTrainOn();
        return new MaskedLanguageModelConfig(size, KeyOf(_options.MaskToken), keys, _options.Cell, _options.EmbeddingSize, _options.HiddenSize, _options.Layers, _options.Dropout);
    }

    private MaskedLanguageModelTask CreateTask(MaskedLanguageModel net, IDataView input, int seed)
    {
        var masking = new TokenMasking(net.Config, _options.Shares);
        return new MaskedLanguageModelTask(net, epoch => Batches(net.Config, masking, input, NetTraining.RandomOf(seed, epoch)), masking, seed, Validation(net, masking));
    }

    private IEnumerable<IReadOnlyList<ReadOnlyMemory<uint>>> Batches(MaskedLanguageModelConfig config, TokenMasking masking, IDataView data, Random? random)
    {
        var rows = MaskedReader.For(data.Schema, _options.InputColumnName, labels: null, config.VocabularySize).Read(data).Where(row => masking.HasPredicted(row.Span));
        bool any = false;
        foreach (var batch in LengthBuckets.Group(rows, row => row.Length, _options.BatchSize, _options.BucketPoolSize, WindowView.PoolTokens, random))
        {
            any = true;
            yield return batch;
        }
        if (!any) throw NothingToTrainOn();
    }

    private Func<double>? Validation(MaskedLanguageModel net, TokenMasking masking) => _options.ValidationSet is not { } data ? null : () =>
    {
        var statistics = default(CrossEntropy);
        int number = 0;
        foreach (var rows in Batches(net.Config, masking, data, random: null))
        {
            statistics = statistics.With(MaskedTokenScorer.Score(net, masking.Mask(rows, TokenMasking.RandomOf(ValidationSeed, epoch: 0, number++))));
        }
        return statistics.Mean;
    };

    private InvalidOperationException NothingToTrainOn() => new(
        $"There is nothing to train on: no row has a token in '{_options.InputColumnName}' that may be predicted, which all may but '{_options.MaskToken}' and the UnpredictedTokens. Give rows with other tokens.");
}
