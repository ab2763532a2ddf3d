namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes a token impossible that would complete n tokens which have stood in a row before (Paulus et al. 2017, arXiv:1705.04304).</summary>
public sealed class NoRepeatNGramFilter : ILogitFilter
{
    private readonly int _size;

    /// <summary>Makes the filter.</summary>
    /// <param name="size">The number n of tokens in a row, at least 1; with 1 no token occurs twice.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1.</exception>
    public NoRepeatNGramFilter(int size)
    {
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "An n-gram has at least 1 token.");
        _size = size;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        if (tokens.Length < _size) return;
        var last = tokens[(tokens.Length - _size + 1)..];
        for (int start = 0; start + _size <= tokens.Length; start++)
        {
            if (tokens.Slice(start, _size - 1).SequenceEqual(last)) scores[tokens[start + _size - 1]] = float.NegativeInfinity;
        }
    }
}
