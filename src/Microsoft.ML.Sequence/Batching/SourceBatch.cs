namespace Microsoft.ML.Sequence.Batching;

/// <summary>Sources side by side, time-major as recurrent nets read them.</summary>
/// <remarks>S = steps of the longest source, B = sources. Shorter ones are padded at their end with key 0.</remarks>
public class SourceBatch
{
    /// <summary>Lays sources side by side.</summary>
    /// <param name="sources">At least one source of at least one key each.</param>
    public SourceBatch(IReadOnlyList<ReadOnlyMemory<uint>> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentOutOfRangeException.ThrowIfZero(sources.Count);
        Lengths = [.. sources.Select(s => s.Length)];
        if (Lengths.Contains(0)) throw new ArgumentException("A source has no keys. Give a source of nothing one key 0.", nameof(sources));
        Size = sources.Count;
        Steps = Lengths.Max();
        Tokens = TimeMajor(sources, Steps);
    }

    /// <summary>Gets the number of sources, B.</summary>
    public int Size { get; }

    /// <summary>Gets the number of steps, S.</summary>
    public int Steps { get; }

    /// <summary>Gets the keys, (S, B) row by row.</summary>
    public long[] Tokens { get; }

    /// <summary>Gets the steps of each source.</summary>
    public IReadOnlyList<int> Lengths { get; }

    private protected static long[] TimeMajor(IReadOnlyList<ReadOnlyMemory<uint>> rows, int steps)
    {
        var keys = new long[(long)steps * rows.Count];
        for (int b = 0; b < rows.Count; b++)
        {
            var row = rows[b].Span;
            for (int t = 0; t < row.Length; t++) keys[t * rows.Count + b] = row[t];
        }
        return keys;
    }
}
