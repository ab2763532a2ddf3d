namespace Microsoft.ML.Sequence.Batching;

/// <summary>
/// Cuts series of several numbers a step into the windows of an autoregressive model, as <see cref="LagCutter"/> does with one number a step.
/// A window with a missing value (NaN), or with one among what follows, is left out.
/// </summary>
/// <param name="columns">Numbers of a step, C.</param>
/// <param name="steps">Steps of a window, S.</param>
internal sealed class SeriesWindows(int columns, int steps)
{
    /// <summary>Finds the moments of a series whose following steps lie within a part of it. The window before may reach back behind that part.</summary>
    /// <param name="series">The series, C numbers a step.</param>
    /// <param name="ahead">How many steps follow.</param>
    /// <param name="from">The part's first step.</param>
    /// <param name="to">The step after its last.</param>
    public IEnumerable<SeriesMoment> Find(float[] series, int ahead, int from, int to)
    {
        int whole = 0;
        for (int step = Math.Max(0, from - steps); step < to; step++)
        {
            whole = series.AsSpan(step * columns, columns).ContainsAnyExceptInRange(float.MinValue, float.MaxValue) ? 0 : whole + 1;
            int moment = step + 1 - ahead;
            if (whole >= steps + ahead && moment >= from) yield return new SeriesMoment(series, moment);
        }
    }

    /// <summary>Lays the windows of moments side by side.</summary>
    /// <param name="moments">The moments.</param>
    /// <param name="ahead">How many steps follow.</param>
    /// <param name="everyColumn">Whether all numbers of a following step are targets, rather than the first alone.</param>
    public ForecastBatch Lay(IReadOnlyList<SeriesMoment> moments, int ahead, bool everyColumn)
    {
        int size = steps * columns, outputs = everyColumn ? ahead * columns : ahead, stride = everyColumn ? 1 : columns;
        var (windows, targets) = (new float[moments.Count * size], new float[moments.Count * outputs]);
        for (int b = 0; b < moments.Count; b++)
        {
            var (series, step) = moments[b];
            series.AsSpan((step - steps) * columns, size).CopyTo(windows.AsSpan(b * size));
            for (int o = 0; o < outputs; o++) targets[b * outputs + o] = series[(step * columns) + (o * stride)];
        }
        return new ForecastBatch(windows, targets, moments.Count);
    }
}
