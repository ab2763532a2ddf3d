namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes the end token impossible until enough tokens stand before it.</summary>
public sealed class MinimumLengthFilter : ILogitFilter
{
    private readonly int _length;
    private readonly int _endToken;

    /// <summary>Makes the filter.</summary>
    /// <param name="minimumLength">How many new tokens come before the end token at least.</param>
    /// <param name="endToken">The end token.</param>
    /// <param name="prefixLength">How many tokens were read before the first new one: 1 for a start token.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 0.</exception>
    public MinimumLengthFilter(int minimumLength, int endToken, int prefixLength = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumLength);
        ArgumentOutOfRangeException.ThrowIfNegative(endToken);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        (_length, _endToken) = (minimumLength + prefixLength, endToken);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        if (tokens.Length < _length) scores[_endToken] = float.NegativeInfinity;
    }
}
