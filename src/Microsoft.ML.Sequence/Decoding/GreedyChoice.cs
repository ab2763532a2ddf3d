using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Always the most probable token; among equals the first.</summary>
public sealed class GreedyChoice : ITokenChoice
{
    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<float> logProbabilities) => TensorPrimitives.IndexOfMax(logProbabilities);
}
