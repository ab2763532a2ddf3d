namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Drops tokens whose probability is below a limit that falls with the distribution's entropy H: <c>min(epsilon, sqrt(epsilon) exp(-H))</c> (Hewitt et al. 2022, arXiv:2210.15191).</summary>
public sealed class EtaFilter : ILogitFilter
{
    private readonly double _logEpsilon;
    private readonly int _keep;

    /// <summary>Makes the filter.</summary>
    /// <param name="epsilon">The limit where entropy is low, above 0 and below 1.</param>
    /// <param name="minTokensToKeep">How many of the best stay in any case, and all that are equal to the last of them.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not between 0 and 1, or <paramref name="minTokensToKeep"/> is below 1.</exception>
    public EtaFilter(double epsilon, int minTokensToKeep = 1)
    {
        if (!(epsilon > 0 && epsilon < 1)) throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "A limit of probability must be above 0 and below 1.");
        _logEpsilon = Math.Log(epsilon);
        _keep = FilterMath.CheckKeep(minTokensToKeep);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        double logSum = FilterMath.LogSumExp(scores);
        double logEta = Math.Min(_logEpsilon, (_logEpsilon / 2) - FilterMath.Entropy(scores, logSum));
        FilterMath.DropBelow(scores, logEta + logSum, _keep);
    }
}
