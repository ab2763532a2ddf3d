using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a recurrent net to predict each token from those before it. Made by <c>ml.Sequence.Trainers.RnnLanguageModel</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | tokens, in | Vector of Key of UInt32 | windows, as Partition makes them |
/// | label, in | the same | what follows each token; key 0 is left out of the loss |
/// | score, out | Vector of Single | natural-log probability of each next token |
/// | probabilities, out | Vector of Single | optional: the probability of every key at each score, T x V |
///
/// The net is that of <see cref="RnnLanguageModel"/>, trained by truncated back-propagation through time. Given a seed, a run repeats bit for bit on the same machine.
/// Fitting reads the data once an epoch. It leaves no tensor behind, and TorchSharp's global generator as it found it.
/// </remarks>
public sealed class RnnLanguageModelTrainer : IEstimator<RnnLanguageModelTransformer>
{
    private readonly IHost _host;
    private readonly RnnLanguageModelOptions _options;

    internal RnnLanguageModelTrainer(IHostEnvironment environment, RnnLanguageModelOptions options)
    {
        OptionFaults.ThrowIfAny(options,
        [
            options.LabelColumnName == options.InputColumnName ? $"LabelColumnName and InputColumnName must differ, both were '{options.InputColumnName}'." : null,
            options.ProbabilitiesColumnName == options.ScoreColumnName ? $"ProbabilitiesColumnName and ScoreColumnName must differ, both were '{options.ScoreColumnName}'." : null,
            .. options.BrokenRules(measuresLoss: options.ValidationSet is not null, measuresScore: false),
        ]);
        _host = environment.Register(RnnLanguageModelTransformer.CallName);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">The data holds no window, its windows are not adjacent though the state is to be carried, or the loss is no number any more.</exception>
    public RnnLanguageModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reader = SequenceReader.For(input.Schema, _options.InputColumnName, _options.LabelColumnName, labelsNeeded: true);
        var config = _options.ConfigFor(ColumnKeys.VocabularySizeOf(input.Schema[_options.InputColumnName]));
        var weights = NetTraining.Run(_host, _options, seed => CreateTask(new RnnLanguageModel(config), reader, input, seed));
        return new RnnLanguageModelTransformer(_options.InputColumnName, _options.LabelColumnName, _options.ScoreColumnName, _options.ProbabilitiesColumnName, config, weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ColumnKind.KeyVector.FindIn(inputSchema, _options.InputColumnName, RnnLanguageModelTransformer.CallName);
        ColumnKind.KeyVector.FindIn(inputSchema, _options.LabelColumnName, RnnLanguageModelTransformer.CallName);
        var score = SchemaShapes.SingleVector(_options.ScoreColumnName);
        return SchemaShapes.With(inputSchema, _options.ProbabilitiesColumnName is { } name ? [score, SchemaShapes.SingleVector(name)] : [score]);
    }

    private LanguageModelTask CreateTask(RnnLanguageModel net, SequenceReader reader, IDataView input, int seed) => new(
        net, epoch => Batches(reader, input, NetTraining.RandomOf(seed, epoch)), new LanguageModelTaskOptions { CarryState = _options.CarryState }, Validation(net));

    private IEnumerable<TokenBatch> Batches(SequenceReader reader, IDataView input, Random random)
    {
        bool any = false;
        foreach (var batch in TokenBatch.Group(reader.Read(input, random), _options.BatchSize))
        {
            any |= batch.LabelCount > 0;
            yield return batch;
        }
        if (!any) throw new InvalidOperationException($"There is nothing to train on: no window reached the trainer. Partition needs one token more than a window has steps, and in sequential order as many windows as the batch size ({_options.BatchSize}). Give more text, or fewer steps or a smaller batch.");
    }

    private Func<double>? Validation(RnnLanguageModel net)
    {
        if (_options.ValidationSet is not { } data) return null;
        var reader = SequenceReader.For(data.Schema, _options.InputColumnName, _options.LabelColumnName, labelsNeeded: false, net.Config.VocabularySize);
        return () =>
        {
            var statistics = default(CrossEntropy);
            foreach (var sequence in reader.Read(data))
            {
                var scores = new float[sequence.Tokens.Length];
                TokenScorer.Score(net, sequence.Tokens.Span, sequence.Labels.Span, scores);
                statistics = statistics.With(scores);
            }
            return statistics.Mean;
        };
    }
}
