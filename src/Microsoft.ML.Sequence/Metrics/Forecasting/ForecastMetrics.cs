namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How good forecasts are: over all horizons, and horizon by horizon. The names that ML.NET's <c>RegressionMetrics</c> has too mean the same.</summary>
public sealed class ForecastMetrics : EvaluationMetrics
{
    /// <summary>The confidence level unless the caller gives another, as in ML.NET's <c>ForecastBySsa</c>.</summary>
    internal const double DefaultConfidenceLevel = 0.95;

    private readonly HorizonMetrics _all;

    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one forecast with a label.</param>
    /// <param name="confidenceLevel">What the intervals were made for, as ML.NET's <c>ForecastBySsa</c> names it, above 0 and below 1; without intervals it does not matter.</param>
    /// <exception cref="ArgumentException">No forecast has a label, or the confidence level is out of its range.</exception>
    public ForecastMetrics(ForecastStatistics statistics, double confidenceLevel = DefaultConfidenceLevel)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) throw new ArgumentOutOfRangeException(nameof(confidenceLevel), confidenceLevel, "The confidence level must be above 0 and below 1.");
        var sum = statistics.Horizons.Aggregate(default(HorizonStatistics), HorizonStatistics.Add);
        if (sum.Count == 0) throw new ArgumentException("No forecast was measured: the data is empty, or all of its labels are missing. Give at least one row with a label that is not NaN.", nameof(statistics));
        Statistics = statistics;
        ConfidenceLevel = confidenceLevel;
        _all = new HorizonMetrics(0, sum, confidenceLevel);
        PerHorizon = [.. statistics.Horizons.Select((horizon, h) => new HorizonMetrics(h + 1, horizon, confidenceLevel))];
    }

    /// <summary>Gets what the metrics are computed from; those of two parts of the data add up.</summary>
    public ForecastStatistics Statistics { get; }

    /// <summary>Gets the figures of each horizon, the next step's first.</summary>
    public IReadOnlyList<HorizonMetrics> PerHorizon { get; }

    /// <inheritdoc cref="HorizonMetrics.MeanAbsoluteError"/>
    public double MeanAbsoluteError => _all.MeanAbsoluteError;

    /// <inheritdoc cref="HorizonMetrics.MeanSquaredError"/>
    public double MeanSquaredError => _all.MeanSquaredError;

    /// <inheritdoc cref="HorizonMetrics.RootMeanSquaredError"/>
    public double RootMeanSquaredError => _all.RootMeanSquaredError;

    /// <inheritdoc cref="HorizonMetrics.RSquared"/>
    public double RSquared => _all.RSquared;

    /// <inheritdoc cref="HorizonMetrics.MeanAbsolutePercentageError"/>
    public double MeanAbsolutePercentageError => _all.MeanAbsolutePercentageError;

    /// <inheritdoc cref="HorizonMetrics.SymmetricMeanAbsolutePercentageError"/>
    public double SymmetricMeanAbsolutePercentageError => _all.SymmetricMeanAbsolutePercentageError;

    /// <inheritdoc cref="HorizonMetrics.MeanAbsoluteScaledError"/>
    public double? MeanAbsoluteScaledError => _all.MeanAbsoluteScaledError;

    /// <inheritdoc cref="HorizonMetrics.IntervalCoverage"/>
    public double? IntervalCoverage => _all.IntervalCoverage;

    /// <inheritdoc cref="HorizonMetrics.MeanIntervalWidth"/>
    public double? MeanIntervalWidth => _all.MeanIntervalWidth;

    /// <inheritdoc cref="HorizonMetrics.MeanIntervalScore"/>
    public double? MeanIntervalScore => _all.MeanIntervalScore;

    /// <summary>Gets the share of labels that the intervals were made to hold; without intervals it does not matter.</summary>
    public double ConfidenceLevel { get; }

    /// <summary>Gets how many forecasts have a label, over all horizons.</summary>
    public long Count => _all.Count;

    /// <inheritdoc cref="HorizonMetrics.MissingLabelCount"/>
    public long MissingLabelCount => _all.MissingLabelCount;

    /// <inheritdoc cref="HorizonMetrics.ZeroLabelCount"/>
    public long ZeroLabelCount => _all.ZeroLabelCount;

    /// <inheritdoc cref="HorizonMetrics.UnscaledCount"/>
    public long UnscaledCount => _all.UnscaledCount;

    /// <inheritdoc/>
    public override IReadOnlyList<MetricTable> Tables =>
    [
        new MetricTable("Forecast", ["figure", "value"], [.. Figures(_all).Select(figure => new[] { figure.Name, figure.Value })]),
        new MetricTable("Horizons", ["horizon", .. Figures(_all).Select(figure => figure.Name)], [.. PerHorizon.Select(horizon => (string[])[$"{horizon.Horizon}", .. Figures(horizon).Select(figure => figure.Value)])]),
    ];

    // What no forecast has is left out of the tables.
    private IEnumerable<(string Name, string Value)> Figures(HorizonMetrics metrics)
    {
        yield return ("forecasts", $"{metrics.Count}");
        yield return ("MAE", Format(metrics.MeanAbsoluteError));
        yield return ("RMSE", Format(metrics.RootMeanSquaredError));
        yield return ("R2", Format(metrics.RSquared));
        yield return ("MAPE %", Format(metrics.MeanAbsolutePercentageError));
        yield return ("sMAPE %", Format(metrics.SymmetricMeanAbsolutePercentageError));
        if (MeanAbsoluteScaledError is not null) yield return ("MASE", Format(metrics.MeanAbsoluteScaledError));
        if (IntervalCoverage is null) yield break;
        yield return ("coverage", Format(metrics.IntervalCoverage));
        yield return ("width", Format(metrics.MeanIntervalWidth));
        yield return ("interval score", Format(metrics.MeanIntervalScore));
    }

    private static string Format(double? value) => value is { } number ? FixedPoint.Format(number, 4) : "";
}
