namespace Microsoft.ML.Sequence.Batching;

/// <summary>Windows side by side, time-major as recurrent nets read them.</summary>
/// <remarks>S = steps of the longest window, B = windows. Shorter windows are padded at their end with key 0 and label 0.</remarks>
public sealed class TokenBatch
{
    /// <summary>Lays windows side by side.</summary>
    /// <param name="windows">At least one window.</param>
    public TokenBatch(IReadOnlyList<Window> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfZero(windows.Count);
        Size = windows.Count;
        Steps = windows.Max(w => w.Tokens.Length);
        Tokens = new long[Steps * Size];
        Labels = new long[Steps * Size];
        for (int b = 0; b < Size; b++)
        {
            var tokens = windows[b].Tokens.Span;
            var labels = windows[b].Labels.Span;
            for (int t = 0; t < tokens.Length; t++)
            {
                Tokens[t * Size + b] = tokens[t];
                Labels[t * Size + b] = labels[t];
                if (labels[t] != 0) LabelCount++;
            }
        }
    }

    /// <summary>Gets the number of steps, S.</summary>
    public int Steps { get; }

    /// <summary>Gets the number of windows, B.</summary>
    public int Size { get; }

    /// <summary>Gets the keys, (S,B) row by row.</summary>
    public long[] Tokens { get; }

    /// <summary>Gets the keys that follow, (S,B) row by row.</summary>
    public long[] Labels { get; }

    /// <summary>Gets how many labels are not missing: what a loss is averaged over.</summary>
    public int LabelCount { get; }

    /// <summary>Tells whether every window goes on where the same place of <paramref name="previous"/> ended.</summary>
    /// <param name="previous">The batch before.</param>
    /// <returns><see langword="true"/> when the first token of each window is the last label of the window before.</returns>
    public bool Continues(TokenBatch previous)
    {
        ArgumentNullException.ThrowIfNull(previous);
        return previous.Size == Size && Tokens.AsSpan(0, Size).SequenceEqual(previous.Labels.AsSpan(previous.Labels.Length - Size));
    }

    /// <summary>Groups a stream of windows into batches; the last may be smaller.</summary>
    /// <param name="windows">The stream.</param>
    /// <param name="size">Windows a batch.</param>
    /// <returns>Batches in the stream's order.</returns>
    public static IEnumerable<TokenBatch> Group(IEnumerable<Window> windows, int size) => windows.Chunk(size).Select(w => new TokenBatch(w));
}
