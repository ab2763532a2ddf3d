using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes the scores log-probabilities that sum to 1 again: log-softmax.</summary>
public sealed class NormalizationFilter : ILogitFilter
{
    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        double logSum = FilterMath.LogSumExp(scores);
        if (double.IsInfinity(logSum)) return;      // nothing is possible: there is no distribution to scale
        TensorPrimitives.Subtract(scores, (float)logSum, scores);
    }
}
