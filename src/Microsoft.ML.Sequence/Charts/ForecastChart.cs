namespace Microsoft.ML.Sequence.Charts;

/// <summary>Draws number series over time: what came true beside what was predicted.</summary>
public static class ForecastChart
{
    /// <summary>Makes the chart.</summary>
    /// <param name="title">The line above the picture; may be empty.</param>
    /// <param name="firstStep">The number of the first value's step.</param>
    /// <param name="series">One to four lines, the hindmost first: a name for the key, and a value for each step; NaN where there is none.</param>
    /// <returns>The chart, to be saved as a picture.</returns>
    /// <exception cref="ArgumentException">There are no lines, more than four, or none with two finite values.</exception>
    public static Chart Of(string title, int firstStep, params IReadOnlyList<(string Name, IReadOnlyList<float> Values)> series)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count < 1 || series.Count > PlotPanel.Colours.Count) throw new ArgumentException($"A forecast chart has 1 to {PlotPanel.Colours.Count} lines, was given {series.Count}. Leave some out.", nameof(series));
        if (!series.Any(s => s.Values.Count(float.IsFinite) > 1)) throw new ArgumentException("No line has two finite values. Give values to draw.", nameof(series));
        PlotSeries[] lines = [.. series.Select((s, i) => new PlotSeries(s.Name, PlotPanel.Colours[i], [.. s.Values.Select((v, t) => ((double)firstStep + t, (double)v))]))];
        float[] finite = [.. series.SelectMany(s => s.Values).Where(float.IsFinite)];
        int last = firstStep + series.Max(s => s.Values.Count) - 1;
        string description = $"{string.Join(", ", series.Select(s => s.Name))}: steps {firstStep} to {last}.";
        return new LineChart(description, ("step", PlotAxis.Within(firstStep, last, leastStep: 1)), ("value", PlotAxis.Around(finite.Min(), finite.Max())), lines) { Title = title };
    }
}
