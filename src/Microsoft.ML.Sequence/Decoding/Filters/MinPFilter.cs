using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Drops tokens whose probability is below a share of the greatest (Nguyen et al. 2024, arXiv:2407.01082).</summary>
public sealed class MinPFilter : ILogitFilter
{
    private readonly double _logShare;
    private readonly int _keep;

    /// <summary>Makes the filter.</summary>
    /// <param name="minP">The share, 0 to 1. 0 keeps every token.</param>
    /// <param name="minTokensToKeep">How many of the best stay in any case, and all that are equal to the last of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minP"/> is not between 0 and 1, or <paramref name="minTokensToKeep"/> is below 1.</exception>
    public MinPFilter(double minP, int minTokensToKeep = 1)
    {
        _logShare = Math.Log(FilterMath.CheckProbability(minP, nameof(minP), "A share of the greatest probability"));
        _keep = FilterMath.CheckKeep(minTokensToKeep);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores) => FilterMath.DropBelow(scores, TensorPrimitives.Max<float>(scores) + _logShare, _keep);
}
