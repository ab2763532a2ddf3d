using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>Rows of forecasts.</summary>
internal sealed record ForecastRow(float[] Labels, float[] Forecasts, float[] Lower, float[] Upper, double Scale)
{
    /// <summary>Rows of up to four horizons, of sizes from 0.001 to a million, with missing and zero labels and scales of zero.</summary>
    public static ForecastRow[] Random(int seed, int count)
    {
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Row(draw))];
    }

    public static ForecastStatistics Count(params IEnumerable<ForecastRow> rows)
    {
        var counter = new ForecastCounter();
        foreach (var row in rows) counter.Add(row.Labels, row.Forecasts, row.Lower, row.Upper, row.Scale);
        return counter.Statistics;
    }

    private static ForecastRow Row(Random draw)
    {
        double size = Math.Pow(10, draw.Next(-3, 7));
        float[] labels = [.. Enumerable.Range(0, draw.Next(1, 5)).Select(_ => draw.Next(10) switch { 0 => float.NaN, 1 => 0, _ => Value() })];
        float[] forecasts = [.. labels.Select(_ => Value())];
        return new ForecastRow(labels, forecasts, [.. forecasts.Select(f => f - Math.Abs(Value()))], [.. forecasts.Select(f => f + Math.Abs(Value()))], draw.Next(8) == 0 ? 0 : size);

        float Value() => (float)(size * (draw.NextDouble() - 0.4));
    }
}
