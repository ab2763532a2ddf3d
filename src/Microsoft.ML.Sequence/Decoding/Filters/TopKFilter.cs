namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Keeps the k tokens of greatest score, and those equal to the k-th (Fan et al. 2018, arXiv:1805.04833).</summary>
public sealed class TopKFilter : ILogitFilter
{
    private readonly int _count;

    /// <summary>Makes the filter.</summary>
    /// <param name="topK">How many stay, at least 1; more than the vocabulary has keeps all.</param>
    /// <param name="minTokensToKeep">Stands in for a smaller <paramref name="topK"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public TopKFilter(int topK, int minTokensToKeep = 1)
    {
        if (topK < 1) throw new ArgumentOutOfRangeException(nameof(topK), topK, "At least 1 token must stay.");
        _count = Math.Max(topK, FilterMath.CheckKeep(minTokensToKeep));
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores) => FilterMath.DropBelow(scores, double.PositiveInfinity, _count);
}
