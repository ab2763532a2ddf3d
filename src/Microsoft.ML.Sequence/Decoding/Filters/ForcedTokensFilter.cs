namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes given tokens certain, one after the other, as the first new ones. Put it last: inside them no other filter counts.</summary>
public sealed class ForcedTokensFilter : ILogitFilter
{
    private readonly int[] _tokens;
    private readonly int _prefixLength;

    /// <summary>Makes the filter.</summary>
    /// <param name="tokens">The tokens to begin with, each 0 to V - 1.</param>
    /// <param name="prefixLength">How many tokens were read before the first new one: 1 for a start token.</param>
    /// <exception cref="ArgumentException">A token is below 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="prefixLength"/> is below 0.</exception>
    public ForcedTokensFilter(IReadOnlyList<int> tokens, int prefixLength = 1)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        if (tokens.Any(t => t < 0)) throw new ArgumentException($"The forced tokens [{string.Join(", ", tokens)}] must not be below 0.", nameof(tokens));
        (_tokens, _prefixLength) = ([.. tokens], prefixLength);
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        int place = tokens.Length - _prefixLength;
        if (place < 0 || place >= _tokens.Length) return;
        scores.Fill(float.NegativeInfinity);
        scores[_tokens[place]] = 0;
    }
}
