namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Makes a token impossible that would complete one of the listed sequences.</summary>
public sealed class BannedSequencesFilter : ILogitFilter
{
    private readonly int[][] _sequences;

    /// <summary>Makes the filter.</summary>
    /// <param name="sequences">The banned sequences, each of at least 1 token.</param>
    /// <exception cref="ArgumentException">A sequence is empty or has a negative token.</exception>
    public BannedSequencesFilter(IEnumerable<IReadOnlyList<int>> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        _sequences = [.. sequences.Select(s => s.ToArray())];
        foreach (int[] sequence in _sequences)
        {
            if (sequence.Length == 0 || sequence.Min() < 0) throw new ArgumentException($"The banned sequence [{string.Join(", ", sequence)}] needs at least 1 token, none below 0.", nameof(sequences));
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores)
    {
        foreach (int[] sequence in _sequences)
        {
            if (tokens.EndsWith(sequence.AsSpan(..^1))) scores[sequence[^1]] = float.NegativeInfinity;
        }
    }
}
