namespace Microsoft.ML.Sequence.Batching;

/// <summary>
/// Cuts one endless stream of keys into windows of equal length, each with the same keys one step later as its labels.
/// Neighbouring windows do not overlap: the last label of one is the first token of the next.
/// </summary>
/// <remarks>Of <c>T</c> tokens, <c>d</c> of them dropped at the head, it makes <c>floor((T - d - 1) / steps)</c> windows.</remarks>
public sealed class WindowCutter
{
    private readonly uint[] _held;
    private int _count;
    private int _skip;

    /// <summary>Makes a cutter at the head of a stream.</summary>
    /// <param name="steps">Tokens in a window, at least 1.</param>
    /// <param name="offset">Tokens to drop from the head of the stream, at least 0.</param>
    public WindowCutter(int steps, int offset = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        _held = new uint[steps + 1];
        _skip = offset;
    }

    /// <summary>Takes from the head of <paramref name="keys"/> what completes a window.</summary>
    /// <param name="keys">The stream's next keys; on return, those not yet taken.</param>
    /// <param name="window">The window, when there is one.</param>
    /// <returns><see langword="false"/> when <paramref name="keys"/> ran out before a window was complete.</returns>
    public bool TryCut(ref ReadOnlySpan<uint> keys, out Window window)
    {
        int dropped = Math.Min(_skip, keys.Length);
        _skip -= dropped;
        keys = keys[dropped..];

        int taken = Math.Min(_held.Length - _count, keys.Length);
        keys[..taken].CopyTo(_held.AsSpan(_count));
        _count += taken;
        keys = keys[taken..];

        window = default;
        if (_count < _held.Length) return false;
        ReadOnlyMemory<uint> cut = _held.ToArray();
        window = new Window(cut[..^1], cut[1..]);
        (_held[0], _count) = (_held[^1], 1);
        return true;
    }
}
