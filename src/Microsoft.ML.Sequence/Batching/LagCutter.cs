namespace Microsoft.ML.Sequence.Batching;

/// <summary>
/// Cuts a number series into the windows of an autoregressive model of order tau: the values <c>x(t - tau) .. x(t - 1)</c>, and the next <c>k</c>, <c>x(t) .. x(t + k - 1)</c>,
/// for every moment <c>t</c> that has them all (Zhang et al., Dive into Deep Learning, 9.1).
/// </summary>
/// <remarks>Of <c>T</c> values it makes <c>T - tau - k + 1</c> windows, or <c>T - k + 1</c> where short histories are kept. It holds <c>tau + k</c> values, never the series.</remarks>
public sealed class LagCutter
{
    private readonly float[] _held;
    private readonly int _steps;
    private readonly int _needed;
    private int _count;

    /// <summary>Makes a cutter at the head of a series.</summary>
    /// <param name="steps">Values of the history, tau, at least 1.</param>
    /// <param name="ahead">Values that follow, k, at least 1.</param>
    /// <param name="keepsShortHistory">Whether moments are kept that have fewer than <paramref name="steps"/> values before them; NaN takes the place of those that lack.</param>
    public LagCutter(int steps, int ahead = 1, bool keepsShortHistory = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        _steps = steps;
        _needed = keepsShortHistory ? ahead : checked(steps + ahead);
        _held = new float[checked(steps + ahead)];
        Restart();
    }

    /// <summary>Forgets what is held, as at the head of another series.</summary>
    public void Restart()
    {
        _count = 0;
        _held.AsSpan().Fill(float.NaN);
    }

    /// <summary>Takes the series' next value.</summary>
    /// <param name="value">The value, which may be NaN.</param>
    /// <param name="window">The window that it completes, when there is one.</param>
    /// <returns><see langword="false"/> while the series is too short for a window.</returns>
    public bool TryAdd(float value, out LagWindow window)
    {
        _held.AsSpan(1).CopyTo(_held);
        _held[^1] = value;
        _count = Math.Min(_count + 1, _needed);
        window = default;
        if (_count < _needed) return false;
        ReadOnlyMemory<float> cut = _held.ToArray();
        window = new LagWindow(cut[.._steps], cut[_steps..]);
        return true;
    }
}
