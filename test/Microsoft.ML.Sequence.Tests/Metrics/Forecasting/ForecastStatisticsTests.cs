using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ForecastStatisticsTests
{
    [TestMethod]
    public void MergedParts_EqualTheWhole()
    {
        var draw = new Random(4);
        for (int trial = 0; trial < 50; trial++)
        {
            var rows = ForecastRow.Random(seed: trial, count: 40);
            var whole = Figures(ForecastRow.Count(rows));

            draw.Shuffle(rows);
            var parts = rows.GroupBy(_ => draw.Next(5)).Select(part => ForecastRow.Count(part)).ToArray();
            var merged = Figures(parts.Aggregate((a, b) => a + b));
            var mergedToNothing = Figures(parts.Aggregate(ForecastRow.Count(), ForecastStatistics.Add));

            Assert.HasCount(whole.Length, merged);
            for (int i = 0; i < whole.Length; i++)
            {
                Assert.AreEqual(whole[i], merged[i], 1e-12 * Math.Abs(whole[i]), $"figure {i}");
                Assert.AreEqual(merged[i], mergedToNothing[i], $"figure {i}");
            }
        }
    }

    [TestMethod]
    public void Json_ReadsBackWhatWasWritten()
    {
        var statistics = ForecastRow.Count(ForecastRow.Random(seed: 1, count: 30));
        string json = JsonSerializer.Serialize(statistics);
        var read = JsonSerializer.Deserialize<ForecastStatistics>(json)!;

        Assert.AreEqual(json, JsonSerializer.Serialize(read));
        CollectionAssert.AreEqual(statistics.Horizons.ToArray(), read.Horizons.ToArray());
        Assert.AreEqual(new ForecastMetrics(statistics).ToJson(), new ForecastMetrics(read).ToJson());
    }

    [TestMethod]
    public void Statistics_DoNotChangeWithTheCounter()
    {
        var counter = new ForecastCounter();
        counter.Add([1], [2]);
        var first = counter.Statistics;
        counter.Add([1, 2], [3, 4]);

        Assert.HasCount(1, first.Horizons);
        Assert.AreEqual((1L, 1.0), (first.RowCount, first.Horizons[0].AbsoluteError.Value));
        Assert.AreEqual((2L, 3.0), (counter.Statistics.RowCount, counter.Statistics.Horizons[0].AbsoluteError.Value));
    }

    private static double[] Figures(ForecastStatistics statistics)
    {
        var metrics = new ForecastMetrics(statistics);
        return
        [
            statistics.RowCount, metrics.RSquared, metrics.MeanSquaredError, metrics.MeanAbsoluteError, metrics.MeanAbsolutePercentageError, metrics.SymmetricMeanAbsolutePercentageError,
            .. metrics.PerHorizon.SelectMany(h => new double[] { h.Count, h.MissingLabelCount, h.ZeroLabelCount, h.UnscaledCount, h.MeanAbsoluteError, h.RootMeanSquaredError, h.RSquared, h.MeanAbsolutePercentageError }),
            .. metrics.PerHorizon.SelectMany(h => new[] { h.MeanAbsoluteScaledError, h.IntervalCoverage, h.MeanIntervalWidth, h.MeanIntervalScore }.OfType<double>()),
        ];
    }
}
