namespace Microsoft.ML.Sequence.Batching;

/// <summary>
/// Cuts one endless stream of keys into windows of equal length, each with the same keys one step later as its labels.
/// Unless a stride says otherwise, neighbouring windows do not overlap: the last label of one is the first token of the next.
/// </summary>
/// <remarks>
/// Of <c>T</c> tokens, <c>d</c> of them dropped at the head, it makes <c>floor((T - d - 1 - steps) / stride) + 1</c> windows, which is <c>floor((T - d - 1) / steps)</c>
/// without a stride, and <c>T - d - steps</c> with a stride of 1.
/// </remarks>
public sealed class WindowCutter
{
    private readonly uint[] _held;
    private readonly int _stride;
    private int _count;
    private int _skip;

    /// <summary>Makes a cutter at the head of a stream.</summary>
    /// <param name="steps">Tokens in a window, at least 1.</param>
    /// <param name="offset">Tokens to drop from the head of the stream, at least 0.</param>
    /// <param name="stride">From the first token of a window to that of the next, at least 1; <see langword="null"/> for <paramref name="steps"/>. Less makes windows overlap, more leaves gaps.</param>
    public WindowCutter(int steps, int offset = 0, int? stride = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        _stride = stride ?? steps;
        ArgumentOutOfRangeException.ThrowIfLessThan(_stride, 1, nameof(stride));
        _held = new uint[steps + 1];
        _skip = offset;
    }

    /// <summary>Forgets what is held, as at the head of another stream.</summary>
    /// <param name="offset">Tokens to drop from its head, at least 0.</param>
    public void Restart(int offset = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        (_count, _skip) = (0, offset);
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
        _count = Math.Max(0, _held.Length - _stride);
        _skip = Math.Max(0, _stride - _held.Length);
        _held.AsSpan(_held.Length - _count).CopyTo(_held);
        return true;
    }
}
