namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How good the forecasts of one horizon are, or those of all together. In the formulas y is the label and f the forecast; figures of no forecast are NaN.</summary>
public sealed class HorizonMetrics
{
    private readonly HorizonStatistics _statistics;
    private readonly double _confidenceLevel;

    internal HorizonMetrics(int horizon, HorizonStatistics statistics, double confidenceLevel) => (Horizon, _statistics, _confidenceLevel) = (horizon, statistics, confidenceLevel);

    /// <summary>Gets how many steps ahead the forecasts are, from 1 up; 0 for all horizons together.</summary>
    public int Horizon { get; }

    /// <summary>Gets how many forecasts have a label.</summary>
    public long Count => _statistics.Count;

    /// <summary>Gets how many forecasts have none, and so do not count.</summary>
    public long MissingLabelCount => _statistics.MissingLabelCount;

    /// <summary>Gets MAE, the mean of <c>|y - f|</c>, in the labels' unit; 0 is best.</summary>
    public double MeanAbsoluteError => _statistics.AbsoluteError.Value / Count;

    /// <summary>Gets MSE, the mean of <c>(y - f)^2</c>, in the square of the labels' unit; 0 is best.</summary>
    public double MeanSquaredError => _statistics.SquaredError.Value / Count;

    /// <summary>Gets RMSE, the root of <see cref="MeanSquaredError"/>, in the labels' unit; 0 is best.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Gets R², <c>1 - MeanSquaredError / variance of y</c>, as ML.NET's regression metrics have it: 1 is best, 0 is as good as the labels' mean, and there is no lower limit. NaN, as there, for labels that are all equal. ML.NET squares labels in single precision, and so differs by parts in 1e8.</summary>
    public double RSquared
    {
        get
        {
            // Times the square of the count, so that equal labels have a variance of 0, not of what rounding leaves.
            var count = PreciseSum.Of(Count);
            var minusSquare = _statistics.Label.Times(_statistics.Label).Times(PreciseSum.Of(-1));
            double variance = (count.Times(_statistics.SquaredLabel) + minusSquare).Value;
            return variance == 0 ? double.NaN : 1 - count.Times(_statistics.SquaredError).Value / variance;
        }
    }

    /// <summary>Gets MAPE, the mean of <c>100 |y - f| / |y|</c> in percent, 0 is best, over the labels that are not 0 (see <see cref="ZeroLabelCount"/>); NaN where all are. It is lenient with forecasts that are too low (Makridakis 1993).</summary>
    public double MeanAbsolutePercentageError => 100 * _statistics.RelativeError.Value / (Count - ZeroLabelCount);

    /// <summary>Gets how many labels are 0, which <see cref="MeanAbsolutePercentageError"/> leaves out.</summary>
    public long ZeroLabelCount => _statistics.ZeroLabelCount;

    /// <summary>Gets sMAPE, the mean of <c>200 |y - f| / (|y| + |f|)</c> in percent, 0 (best) to 200, with 0 where y and f are 0: the definition of the M4 competition (Makridakis et al. 2020, https://doi.org/10.1016/j.ijforecast.2019.04.014), after Makridakis (1993).</summary>
    public double SymmetricMeanAbsolutePercentageError => 200 * _statistics.SymmetricError.Value / Count;

    /// <summary>Gets MASE, the mean of <c>|y - f| / scale</c>, where a history's scale is the error of its seasonal naive forecast (see <see cref="ForecastScale"/>; Hyndman and Koehler 2006): 0 is best, below 1 is better than that forecast on the history. <see langword="null"/> when no scale was given, or none was above 0.</summary>
    public double? MeanAbsoluteScaledError => _statistics.ScaledCount == 0 ? null : _statistics.ScaledError.Value / _statistics.ScaledCount;

    /// <summary>Gets how many forecasts <see cref="MeanAbsoluteScaledError"/> leaves out, because the scale of their row is 0 or missing.</summary>
    public long UnscaledCount => _statistics.UnscaledCount;

    /// <summary>Gets the share of the intervals that hold their label, the bounds included, 0 to 1; best is the confidence level that they were made for. <see langword="null"/> without intervals.</summary>
    public double? IntervalCoverage => MeanOfIntervals(_statistics.CoveredCount);

    /// <summary>Gets the mean width of the intervals, in the labels' unit; narrower is better, at the same coverage. <see langword="null"/> without intervals.</summary>
    public double? MeanIntervalWidth => MeanOfIntervals(_statistics.IntervalWidth.Value);

    /// <summary>Gets the mean interval score, <c>width + 2 / (1 - confidence level) * distance of y from the interval</c>, in the labels' unit; 0 is best (Winkler 1972; Gneiting and Raftery 2007, eq. 43). <see langword="null"/> without intervals.</summary>
    public double? MeanIntervalScore => MeanOfIntervals(_statistics.IntervalWidth.Value + 2 / (1 - _confidenceLevel) * _statistics.IntervalMiss.Value);

    private double? MeanOfIntervals(double sum) => _statistics.IntervalCount == 0 ? null : sum / _statistics.IntervalCount;
}
