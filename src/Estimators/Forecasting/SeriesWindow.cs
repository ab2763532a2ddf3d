namespace Microsoft.ML.Sequence;

/// <summary>The last steps of a series that comes step by step. A missing value (NaN) is taken to be what it was a step before.</summary>
internal sealed class SeriesWindow(int columns, int steps)
{
    private readonly float[] _held = new float[steps * columns];
    private int _count;

    /// <summary>Gets whether a forecast can be made: there are as many steps as it reads.</summary>
    public bool IsFull => _count == steps;

    /// <summary>Forgets all steps, as at the head of a series.</summary>
    public void Clear() => _count = 0;

    /// <summary>Takes steps, one after another.</summary>
    /// <param name="numbers">Their numbers.</param>
    public void Add(ReadOnlySpan<float> numbers)
    {
        for (int from = 0; from < numbers.Length; from += columns) AddStep(numbers.Slice(from, columns));
    }

    /// <summary>Copies the steps that are held, the oldest first.</summary>
    public float[] ToArray() => _held[^(_count * columns)..];

    private void AddStep(ReadOnlySpan<float> step)
    {
        float[] filled = new float[columns];
        for (int c = 0; c < columns; c++) filled[c] = float.IsNaN(step[c]) && _count > 0 ? _held[^(columns - c)] : step[c];
        // What is missing at a series' head has nothing to take its place: the series begins after it.
        if (filled.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue)) return;
        _held.AsSpan(columns).CopyTo(_held);
        filled.CopyTo(_held.AsSpan(_held.Length - columns));
        _count = Math.Min(_count + 1, steps);
    }
}
