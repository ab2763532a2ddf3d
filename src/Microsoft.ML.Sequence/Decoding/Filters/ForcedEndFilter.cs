namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes the end token certain where the length would otherwise reach its limit without it.</summary>
public sealed class ForcedEndFilter : ILogitFilter
{
    private readonly int _length;
    private readonly int _endToken;

    /// <summary>Makes the filter.</summary>
    /// <param name="maximumLength">How many new tokens there are at most, the end token included, at least 1.</param>
    /// <param name="endToken">The end token.</param>
    /// <param name="prefixLength">How many tokens were read before the first new one: 1 for a start token.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLength"/> is below 1, or another number below 0.</exception>
    public ForcedEndFilter(int maximumLength, int endToken, int prefixLength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(endToken);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        (_length, _endToken) = (maximumLength + prefixLength - 1, endToken);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        if (tokens.Length != _length) return;
        scores.Fill(float.NegativeInfinity);
        scores[_endToken] = 0;
    }
}
