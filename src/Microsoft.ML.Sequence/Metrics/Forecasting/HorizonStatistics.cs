namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of one horizon's forecasts, or of all horizons together: those of two parts add up to those of the whole.</summary>
public readonly record struct HorizonStatistics
{
    /// <summary>Gets how many forecasts have a label.</summary>
    public long Count { get; init; }

    /// <summary>Gets how many labels are missing; their forecasts do not count.</summary>
    public long MissingLabelCount { get; init; }

    /// <summary>Gets the sum of the labels.</summary>
    public PreciseSum Label { get; init; }

    /// <summary>Gets the sum of the labels' squares.</summary>
    public PreciseSum SquaredLabel { get; init; }

    /// <summary>Gets the sum of <c>|label - forecast|</c>.</summary>
    public PreciseSum AbsoluteError { get; init; }

    /// <summary>Gets the sum of <c>(label - forecast)^2</c>.</summary>
    public PreciseSum SquaredError { get; init; }

    /// <summary>Gets the sum of <c>|label - forecast| / |label|</c> over the labels that are not 0.</summary>
    public PreciseSum RelativeError { get; init; }

    /// <summary>Gets how many labels are 0.</summary>
    public long ZeroLabelCount { get; init; }

    /// <summary>Gets the sum of <c>|label - forecast| / (|label| + |forecast|)</c>, with 0 for 0 divided by 0.</summary>
    public PreciseSum SymmetricError { get; init; }

    /// <summary>Gets the sum of <c>|label - forecast| / scale</c> over the forecasts with a scale above 0.</summary>
    public PreciseSum ScaledError { get; init; }

    /// <summary>Gets how many forecasts have a scale above 0.</summary>
    public long ScaledCount { get; init; }

    /// <summary>Gets how many forecasts were given a scale of 0, or a missing one.</summary>
    public long UnscaledCount { get; init; }

    /// <summary>Gets how many forecasts have an interval.</summary>
    public long IntervalCount { get; init; }

    /// <summary>Gets how many intervals hold their label.</summary>
    public long CoveredCount { get; init; }

    /// <summary>Gets the sum of the intervals' widths.</summary>
    public PreciseSum IntervalWidth { get; init; }

    /// <summary>Gets the sum of how far the labels are outside of their intervals.</summary>
    public PreciseSum IntervalMiss { get; init; }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static HorizonStatistics operator +(HorizonStatistics left, HorizonStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static HorizonStatistics Add(HorizonStatistics left, HorizonStatistics right) => new()
    {
        Count = left.Count + right.Count,
        MissingLabelCount = left.MissingLabelCount + right.MissingLabelCount,
        Label = left.Label + right.Label,
        SquaredLabel = left.SquaredLabel + right.SquaredLabel,
        AbsoluteError = left.AbsoluteError + right.AbsoluteError,
        SquaredError = left.SquaredError + right.SquaredError,
        RelativeError = left.RelativeError + right.RelativeError,
        ZeroLabelCount = left.ZeroLabelCount + right.ZeroLabelCount,
        SymmetricError = left.SymmetricError + right.SymmetricError,
        ScaledError = left.ScaledError + right.ScaledError,
        ScaledCount = left.ScaledCount + right.ScaledCount,
        UnscaledCount = left.UnscaledCount + right.UnscaledCount,
        IntervalCount = left.IntervalCount + right.IntervalCount,
        CoveredCount = left.CoveredCount + right.CoveredCount,
        IntervalWidth = left.IntervalWidth + right.IntervalWidth,
        IntervalMiss = left.IntervalMiss + right.IntervalMiss,
    };

    /// <summary>The statistics of one forecast.</summary>
    internal static HorizonStatistics Of(double label, double forecast)
    {
        double error = Math.Abs(label - forecast);
        double size = Math.Abs(label) + Math.Abs(forecast);
        return new HorizonStatistics
        {
            Count = 1,
            Label = PreciseSum.Of(label),
            SquaredLabel = PreciseSum.Of(label * label),
            AbsoluteError = PreciseSum.Of(error),
            SquaredError = PreciseSum.Of(error * error),
            RelativeError = PreciseSum.Of(label == 0 ? 0 : error / Math.Abs(label)),
            ZeroLabelCount = label == 0 ? 1 : 0,
            SymmetricError = PreciseSum.Of(size == 0 ? 0 : error / size),
        };
    }

    /// <summary>These, of one forecast, with its scale.</summary>
    internal HorizonStatistics WithScale(double scale) => scale > 0
        ? this with { ScaledCount = 1, ScaledError = PreciseSum.Of(AbsoluteError.Value / scale) }
        : this with { UnscaledCount = 1 };

    /// <summary>These, of one forecast, with its interval.</summary>
    internal HorizonStatistics WithInterval(double lower, double upper)
    {
        double miss = Math.Max(0, Math.Max(lower - Label.Value, Label.Value - upper));
        return this with { IntervalCount = 1, CoveredCount = miss == 0 ? 1 : 0, IntervalWidth = PreciseSum.Of(upper - lower), IntervalMiss = PreciseSum.Of(miss) };
    }
}
