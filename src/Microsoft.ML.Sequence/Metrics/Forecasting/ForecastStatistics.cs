using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of forecasts: those of two parts of the data add up to those of the whole, and <see cref="System.Text.Json.JsonSerializer"/> writes and reads them.</summary>
public sealed class ForecastStatistics
{
    /// <summary>Holds sums; <see cref="ForecastCounter"/> makes them.</summary>
    /// <param name="rowCount">How many rows were added.</param>
    /// <param name="horizons">The statistics of each horizon, the next step's first.</param>
    [JsonConstructor]
    public ForecastStatistics(long rowCount, IReadOnlyList<HorizonStatistics> horizons)
    {
        ArgumentNullException.ThrowIfNull(horizons);
        RowCount = rowCount;
        Horizons = [.. horizons];
    }

    /// <summary>Gets how many rows were added.</summary>
    public long RowCount { get; }

    /// <summary>Gets the statistics of each horizon, the next step's first.</summary>
    public IReadOnlyList<HorizonStatistics> Horizons { get; }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other, which may have more horizons or fewer.</param>
    /// <returns>The whole.</returns>
    public static ForecastStatistics operator +(ForecastStatistics left, ForecastStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other, which may have more horizons or fewer.</param>
    /// <returns>The whole.</returns>
    public static ForecastStatistics Add(ForecastStatistics left, ForecastStatistics right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int horizons = Math.Max(left.Horizons.Count, right.Horizons.Count);
        return new ForecastStatistics(left.RowCount + right.RowCount, [.. Enumerable.Range(0, horizons).Select(h => left.Horizons.ElementAtOrDefault(h) + right.Horizons.ElementAtOrDefault(h))]);
    }
}
