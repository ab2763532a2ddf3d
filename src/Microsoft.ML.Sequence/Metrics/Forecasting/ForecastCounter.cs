namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Adds up the statistics of one row of forecasts after another. Each thread needs a counter of its own; their statistics add up.</summary>
public sealed class ForecastCounter
{
    private readonly List<HorizonStatistics> _horizons = [];
    private long _rows;

    /// <summary>Gets what was added up so far; adding goes on without changing it.</summary>
    public ForecastStatistics Statistics => new(_rows, _horizons);

    /// <summary>Adds a row of forecasts without intervals.</summary>
    /// <param name="labels">What came true at each horizon, the next step first; NaN where that is not known, which is counted as missing and nothing else.</param>
    /// <param name="forecasts">What was predicted, as many numbers.</param>
    /// <param name="scale">What the row's errors are divided by for MASE: see <see cref="ForecastScale"/>; <see langword="null"/> without MASE. A row whose scale is 0 or NaN is left out of it, and counted.</param>
    /// <exception cref="ArgumentException">The numbers differ in length, the scale is negative or infinite, or something is not finite where there is a label; nothing is added then.</exception>
    public void Add(ReadOnlySpan<float> labels, ReadOnlySpan<float> forecasts, double? scale = null) => Add(labels, forecasts, [], [], scale, hasIntervals: false);

    /// <summary>Adds a row of forecasts with intervals.</summary>
    /// <param name="labels">What came true at each horizon, the next step first; NaN where that is not known, which is counted as missing and nothing else.</param>
    /// <param name="forecasts">What was predicted, as many numbers.</param>
    /// <param name="lower">The lower bounds of the forecasts' intervals, as many numbers.</param>
    /// <param name="upper">The upper bounds, as many numbers.</param>
    /// <param name="scale">What the row's errors are divided by for MASE: see <see cref="ForecastScale"/>; <see langword="null"/> without MASE. A row whose scale is 0 or NaN is left out of it, and counted.</param>
    /// <exception cref="ArgumentException">The numbers differ in length, the scale is negative or infinite, or, where there is a label, something is not finite or a lower bound is above its upper one; nothing is added then.</exception>
    public void Add(ReadOnlySpan<float> labels, ReadOnlySpan<float> forecasts, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper, double? scale = null) =>
        Add(labels, forecasts, lower, upper, scale, hasIntervals: true);

    private void Add(ReadOnlySpan<float> labels, ReadOnlySpan<float> forecasts, ReadOnlySpan<float> lower, ReadOnlySpan<float> upper, double? scale, bool hasIntervals)
    {
        CheckLength("forecasts", forecasts, labels);
        if (hasIntervals) CheckLength("lower bounds", lower, labels);
        if (hasIntervals) CheckLength("upper bounds", upper, labels);
        if (scale < 0 || scale is double.PositiveInfinity) throw new ArgumentException(FormattableString.Invariant($"Row {_rows} has the scale {scale}, and it must not be negative or infinite. Measure it with {nameof(ForecastScale)}."), nameof(scale));
        var row = new HorizonStatistics[labels.Length];
        for (int h = 0; h < row.Length; h++)
        {
            row[h] = StatisticsOf(h, labels[h], forecasts[h], scale);
            if (hasIntervals && row[h].Count > 0) row[h] = WithInterval(row[h], h, lower[h], upper[h]);
        }
        while (_horizons.Count < row.Length) _horizons.Add(default);
        for (int h = 0; h < row.Length; h++) _horizons[h] += row[h];
        _rows++;
    }

    private HorizonStatistics StatisticsOf(int horizon, float label, float forecast, double? scale)
    {
        if (float.IsNaN(label)) return new HorizonStatistics { MissingLabelCount = 1 };
        CheckFinite("label", label, horizon);
        CheckFinite("forecast", forecast, horizon);
        var statistics = HorizonStatistics.Of(label, forecast);
        return scale is { } divisor ? statistics.WithScale(divisor) : statistics;
    }

    private HorizonStatistics WithInterval(HorizonStatistics statistics, int horizon, float lower, float upper)
    {
        CheckFinite("lower bound", lower, horizon);
        CheckFinite("upper bound", upper, horizon);
        if (lower > upper) throw new ArgumentException(FormattableString.Invariant($"Row {_rows}, horizon {horizon + 1}: the lower bound {lower} is above the upper bound {upper}. Give the bounds in their order."));
        return statistics.WithInterval(lower, upper);
    }

    private void CheckLength(string what, ReadOnlySpan<float> values, ReadOnlySpan<float> labels)
    {
        if (values.Length != labels.Length) throw new ArgumentException($"Row {_rows} has {labels.Length} labels and {values.Length} {what}. Give one for each horizon, with NaN for labels that are not known.");
    }

    private void CheckFinite(string what, float value, int horizon)
    {
        if (!float.IsFinite(value)) throw new ArgumentException(FormattableString.Invariant($"Row {_rows}, horizon {horizon + 1}: the {what} is {value}, and must be finite. Drop the row, or set its label to NaN, which is a missing one."));
    }
}
