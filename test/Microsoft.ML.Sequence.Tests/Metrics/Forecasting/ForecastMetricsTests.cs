using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ForecastMetricsTests
{
    private const double Tolerance = 1e-15;

    // The examples in scikit-learn's pages on its regression metrics.
    [TestMethod]
    public void ScikitLearnsExample_HasItsFigures()
    {
        var metrics = Measure([3, -0.5f, 2, 7], [2.5f, 0, 2, 8]);
        Assert.AreEqual(0.5, metrics.MeanAbsoluteError);
        Assert.AreEqual(0.375, metrics.MeanSquaredError);
        Assert.AreEqual(0.6123724356957945, metrics.RootMeanSquaredError, Tolerance);
        Assert.AreEqual(0.9486081370449679, metrics.RSquared, Tolerance);
        Assert.AreEqual(32.73809523809524, metrics.MeanAbsolutePercentageError, 1e-13);
    }

    // The examples in sktime's pages on MeanAbsoluteScaledError and MeanAbsolutePercentageError; its shares are percents here.
    [TestMethod]
    public void SktimesExample_HasItsFigures()
    {
        var metrics = Measure([3, -0.5f, 2, 7, 2], [2.5f, 0, 2, 8, 1.25f], ForecastScale.Of([5, 0.5f, 4, 6, 3, 5, 2]));
        Assert.AreEqual(0.18333333333333335, metrics.MeanAbsoluteScaledError!.Value, Tolerance);
        Assert.AreEqual(33.69047619047619, metrics.MeanAbsolutePercentageError, 1e-13);
        Assert.AreEqual(55.53379953379953, metrics.SymmetricMeanAbsolutePercentageError, 1e-13);
    }

    [TestMethod]
    public void RandomRows_HaveTheFiguresOfAPlainSum()
    {
        var rows = ForecastRow.Random(seed: 9, count: 300);
        var metrics = new ForecastMetrics(ForecastRow.Count(rows), confidenceLevel: 0.8);
        var all = rows.SelectMany(r => r.Labels.Select((y, h) => (Horizon: h, Y: (double)y, F: (double)r.Forecasts[h], L: (double)r.Lower[h], U: (double)r.Upper[h], r.Scale))).ToArray();

        Assert.HasCount(4, metrics.PerHorizon);
        Assert.AreEqual(all.Count(p => double.IsNaN(p.Y)), metrics.MissingLabelCount);
        foreach (var horizon in metrics.PerHorizon)
        {
            var points = all.Where(p => p.Horizon == horizon.Horizon - 1 && !double.IsNaN(p.Y)).ToArray();
            double mean = points.Average(p => p.Y);
            Assert.AreEqual(points.Length, horizon.Count);
            AssertNear(points.Average(p => Math.Abs(p.Y - p.F)), horizon.MeanAbsoluteError);
            AssertNear(points.Average(p => Math.Pow(p.Y - p.F, 2)), horizon.MeanSquaredError);
            AssertNear(Math.Sqrt(points.Average(p => Math.Pow(p.Y - p.F, 2))), horizon.RootMeanSquaredError);
            AssertNear(1 - points.Sum(p => Math.Pow(p.Y - p.F, 2)) / points.Sum(p => Math.Pow(p.Y - mean, 2)), horizon.RSquared);
            AssertNear(100 * points.Where(p => p.Y != 0).Average(p => Math.Abs((p.Y - p.F) / p.Y)), horizon.MeanAbsolutePercentageError);
            Assert.AreEqual(points.Count(p => p.Y == 0), horizon.ZeroLabelCount);
            AssertNear(points.Average(p => 200 * Math.Abs(p.Y - p.F) / (Math.Abs(p.Y) + Math.Abs(p.F))), horizon.SymmetricMeanAbsolutePercentageError);
            AssertNear(points.Where(p => p.Scale > 0).Average(p => Math.Abs(p.Y - p.F) / p.Scale), horizon.MeanAbsoluteScaledError!.Value);
            Assert.AreEqual(points.Count(p => p.Scale == 0), horizon.UnscaledCount);
            AssertNear(points.Average(p => p.L <= p.Y && p.Y <= p.U ? 1 : 0), horizon.IntervalCoverage!.Value);
            AssertNear(points.Average(p => p.U - p.L), horizon.MeanIntervalWidth!.Value);
            AssertNear(points.Average(p => p.U - p.L + (p.Y < p.L ? (p.L - p.Y) * 10 : p.Y > p.U ? (p.Y - p.U) * 10 : 0)), horizon.MeanIntervalScore!.Value);
        }
        AssertNear(all.Where(p => !double.IsNaN(p.Y)).Average(p => Math.Abs(p.Y - p.F)), metrics.MeanAbsoluteError);
    }

    [TestMethod]
    public void IntervalsBounds_AreCovered()
    {
        var counter = new ForecastCounter();
        counter.Add([1, 3, 3.5f, 0], [2, 2, 2, 2], [1, 1, 1, 1], [3, 3, 3, 3]);
        var metrics = new ForecastMetrics(counter.Statistics, confidenceLevel: 0.75);
        Assert.AreEqual(0.5, metrics.IntervalCoverage);
        Assert.AreEqual(2.0, metrics.MeanIntervalWidth);
        Assert.AreEqual((2 + 2 + (2 + 8 * 0.5) + (2 + 8 * 1)) / 4, metrics.MeanIntervalScore);
    }

    [TestMethod]
    public void ZeroLabels_AreLeftOutOfMape()
    {
        var metrics = Measure([0, 2, 0], [1, 1, 0]);
        Assert.AreEqual(50.0, metrics.MeanAbsolutePercentageError);
        Assert.AreEqual(2L, metrics.ZeroLabelCount);
        Assert.AreEqual((200 + 200 / 3.0 + 0) / 3, metrics.SymmetricMeanAbsolutePercentageError, 1e-13);
        Assert.AreEqual(double.NaN, Measure([0], [1]).MeanAbsolutePercentageError);
    }

    [TestMethod]
    public void RowsWithoutScale_AreLeftOutOfMase()
    {
        var counter = new ForecastCounter();
        counter.Add([1], [3], scale: 0);
        counter.Add([1], [3], scale: double.NaN);
        Assert.IsNull(new ForecastMetrics(counter.Statistics).MeanAbsoluteScaledError);
        counter.Add([1], [3], scale: 4);
        var metrics = new ForecastMetrics(counter.Statistics);
        Assert.AreEqual(0.5, metrics.MeanAbsoluteScaledError);
        Assert.AreEqual(2L, metrics.UnscaledCount);
    }

    [TestMethod]
    public void EqualLabels_HaveNoRSquared()
    {
        Assert.AreEqual(double.NaN, Measure([0.1f, 0.1f, 0.1f], [0.1f, 0.2f, 0.1f]).RSquared);
        Assert.AreEqual(double.NaN, Measure([0.1f, 0.1f, 0.1f], [0.1f, 0.1f, 0.1f]).RSquared);
    }

    [TestMethod]
    public void GreatLabels_KeepTheirVariance()
    {
        // The squares are 1e14, the variance is 2/3.
        var metrics = Measure([10_000_000, 10_000_001, 10_000_002], [10_000_000, 10_000_001, 10_000_001]);
        Assert.AreEqual(0.5, metrics.RSquared, Tolerance);
    }

    [TestMethod]
    public void HorizonWithoutLabels_IsNotANumber()
    {
        var metrics = Measure([1, float.NaN], [2, 2]);
        Assert.AreEqual(double.NaN, metrics.PerHorizon[1].MeanAbsoluteError);
        Assert.AreEqual(1.0, metrics.MeanAbsoluteError);
    }

    [TestMethod]
    public void Text_HasTheFiguresThatThereAre()
    {
        Assert.AreEqual(
            """
            Forecast
            figure       value
            forecasts        2
            MAE         1.2500
            RMSE        1.4577
            R2         -7.5000
            MAPE %     45.8333
            sMAPE %    64.2857

            Horizons
            horizon  forecasts     MAE    RMSE   R2   MAPE %   sMAPE %
            1                1  0.5000  0.5000  NaN  25.0000   28.5714
            2                1  2.0000  2.0000  NaN  66.6667  100.0000
            """.ReplaceLineEndings(),
            Measure([2, 3], [1.5f, 1]).ToString().ReplaceLineEndings());
    }

    [TestMethod]
    public void Text_ShowsScaleAndIntervalsWhenGiven()
    {
        var counter = new ForecastCounter();
        counter.Add([1], [2], [0], [3], scale: 2);
        var table = new ForecastMetrics(counter.Statistics).Tables[1];
        CollectionAssert.AreEqual(new[] { "horizon", "forecasts", "MAE", "RMSE", "R2", "MAPE %", "sMAPE %", "MASE", "coverage", "width", "interval score" }, table.Columns.ToArray());
        CollectionAssert.AreEqual(new[] { "0.5000", "1.0000", "3.0000", "3.0000" }, table.Rows[0].TakeLast(4).ToArray());
    }

    [TestMethod]
    public void Json_HasEachFigureUnderItsName()
    {
        var json = JsonDocument.Parse(Measure([1, 3], [2, 3]).ToJson()).RootElement;
        Assert.AreEqual(0.5, json.GetProperty("MeanAbsoluteError").GetDouble());
        Assert.AreEqual("NaN", json.GetProperty("PerHorizon")[0].GetProperty("RSquared").GetString());
        Assert.AreEqual(JsonValueKind.Null, json.GetProperty("IntervalCoverage").ValueKind);
        Assert.AreEqual(1, json.GetProperty("Statistics").GetProperty("RowCount").GetInt32());
    }

    [TestMethod]
    public void NoForecast_IsAnError()
    {
        var counter = new ForecastCounter();
        Assert.StartsWith("No forecast was measured", Assert.ThrowsExactly<ArgumentException>(() => new ForecastMetrics(counter.Statistics)).Message);
        counter.Add([float.NaN], [1]);
        Assert.StartsWith("No forecast was measured", Assert.ThrowsExactly<ArgumentException>(() => new ForecastMetrics(counter.Statistics)).Message);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(double.NaN)]
    public void ConfidenceLevel_IsBetweenNothingAndAll(double level) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ForecastMetrics(ForecastRow.Count(ForecastRow.Random(1, 1)), level));

    private static ForecastMetrics Measure(float[] labels, float[] forecasts, double? scale = null)
    {
        var counter = new ForecastCounter();
        counter.Add(labels, forecasts, scale);
        return new ForecastMetrics(counter.Statistics);
    }

    private static void AssertNear(double expected, double actual) => Assert.AreEqual(expected, actual, 1e-12 * Math.Abs(expected));
}
