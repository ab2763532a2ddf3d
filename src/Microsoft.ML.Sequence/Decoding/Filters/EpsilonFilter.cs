namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Drops tokens whose probability is below a limit (Hewitt et al. 2022, arXiv:2210.15191).</summary>
public sealed class EpsilonFilter : ILogitFilter
{
    private readonly double _logEpsilon;
    private readonly int _keep;

    /// <summary>Makes the filter.</summary>
    /// <param name="epsilon">The least probability, above 0 and below 1.</param>
    /// <param name="minTokensToKeep">How many of the best stay in any case, and all that are equal to the last of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not between 0 and 1, or <paramref name="minTokensToKeep"/> is below 1.</exception>
    public EpsilonFilter(double epsilon, int minTokensToKeep = 1)
    {
        if (!(epsilon > 0 && epsilon < 1)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "A least probability must be above 0 and below 1.");
        _logEpsilon = Math.Log(epsilon);
        _keep = FilterMath.CheckKeep(minTokensToKeep);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores) => FilterMath.DropBelow(scores, _logEpsilon + FilterMath.LogSumExp(scores), _keep);
}
