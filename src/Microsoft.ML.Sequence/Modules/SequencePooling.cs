using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Makes one vector of a sequence's steps.</summary>
/// <remarks>B = sequences, S = steps of the longest, M = features.</remarks>
public sealed class SequencePooling : nn.Module
{
    private readonly PoolingKind _kind;

    [ComponentName(Name = "key")]
    private readonly Linear? _key;

    [ComponentName(Name = "score")]
    private readonly Linear? _score;

    /// <summary>Makes a pooling, with PyTorch's initial weights where it has weights.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="size">Features, M.</param>
    public SequencePooling(PoolingKind kind, int size)
        : base(nameof(SequencePooling))
    {
        _kind = kind;
        if (kind == PoolingKind.Attention) (_key, _score) = (nn.Linear(size, size), nn.Linear(size, 1, hasBias: false));
        RegisterComponents();
    }

    /// <summary>Counts the weights of a pooling without making it.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="size">Features, M.</param>
    /// <returns>How many numbers its state dict holds.</returns>
    public static Int128 CountWeights(PoolingKind kind, int size) => kind == PoolingKind.Attention ? (size + (Int128)2) * size : 0;

    /// <summary>Pools.</summary>
    /// <param name="memory">The outputs of all steps, (B, S, M); what stands at padding means nothing.</param>
    /// <param name="final">The state after the last step, (B, M).</param>
    /// <param name="lengths">Steps of each sequence, 1 to S.</param>
    /// <returns>(B, M).</returns>
    public Tensor Pool(Tensor memory, Tensor final, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(final);
        ArgumentNullException.ThrowIfNull(lengths);
        var ends = tensor(lengths.Select(l => (long)l).ToArray(), [lengths.Count, 1, 1]);
        var padding = arange(memory.shape[1]).view(1, -1, 1).ge(ends);                                      // (1,S,1) against (B,1,1) -> (B,S,1)
        return _kind switch
        {
            PoolingKind.Last => final,
            PoolingKind.Mean => memory.masked_fill(padding, 0).sum(1) / ends.squeeze(-1).to_type(memory.dtype),
            PoolingKind.Max => memory.masked_fill(padding, double.NegativeInfinity).amax([1L]),
            PoolingKind.Attention => (memory * Weights(memory, padding)).masked_fill(padding, 0).sum(1),
            _ => throw new InvalidOperationException($"There is no pooling {_kind}."),
        };
    }

    private Tensor Weights(Tensor memory, Tensor padding) =>
        _score!.call(_key!.call(memory).tanh()).masked_fill(padding, double.NegativeInfinity).softmax(1);   // (B,S,M) -> (B,S,1)
}
