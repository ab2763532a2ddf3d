using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Says something of a whole sequence, its class or a number: an encoder, a pooling over its steps, and a linear layer.</summary>
/// <remarks>B = sequences, M = the encoder's features, K = outputs.</remarks>
public sealed class SequencePredictor : nn.Module
{
    [ComponentName(Name = "words")]
    private readonly TokenEncoder _encoder;

    [ComponentName(Name = "pooling")]
    private readonly SequencePooling _pooling;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    /// <summary>Makes a net with its initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    public SequencePredictor(SequencePredictorConfig config)
        : base(nameof(SequencePredictor))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        _encoder = new TokenEncoder(config.Encoder);
        _pooling = new SequencePooling(config.Pooling, config.Encoder.OutputSize);
        _output = nn.Linear(config.Encoder.OutputSize, config.OutputCount);
        RegisterComponents();
    }

    /// <summary>Gets the net's shape.</summary>
    public SequencePredictorConfig Config { get; }

    internal TokenEncoder Encoder => _encoder;

    /// <summary>Reads sequences.</summary>
    /// <param name="batch">The sequences.</param>
    /// <returns>The outputs, (B, K): unnormalised scores of classes, or a number.</returns>
    public Tensor Score(FeatureBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (memory, final) = _encoder.Encode(batch);
        return _output.call(_pooling.Pool(memory, final, batch.Lengths));      // (B,M) -> (B,K)
    }

    /// <summary>Computes the loss of classes: their mean cross entropy.</summary>
    /// <param name="scores">What <see cref="Score"/> gave.</param>
    /// <param name="batch">The sequences, whose labels are classes.</param>
    /// <returns>The loss a sequence, in nats, a scalar.</returns>
    public static Tensor ClassLossOf(Tensor scores, LabeledBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return nn.functional.cross_entropy(scores, tensor(Array.ConvertAll(batch.Labels, label => (long)label)));
    }

    /// <summary>Computes the loss of numbers: their mean squared error.</summary>
    /// <param name="scores">What <see cref="Score"/> gave, (B, 1).</param>
    /// <param name="batch">The sequences, whose labels are numbers.</param>
    /// <returns>The loss a sequence, a scalar.</returns>
    public static Tensor NumberLossOf(Tensor scores, LabeledBatch batch)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(batch);
        return nn.functional.mse_loss(scores.squeeze(-1), tensor(batch.Labels));
    }
}
