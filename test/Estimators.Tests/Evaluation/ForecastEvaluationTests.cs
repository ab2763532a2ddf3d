using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Evaluation;

[TestClass]
public class ForecastEvaluationTests
{
    private static readonly Forecast[] s_rows =
    [
        new() { Label = [3, 5], Score = [2, 7], Lower = [1, 6], Upper = [4, 8], Window = [1, 4, 2] },
        new() { Label = [1, float.NaN], Score = [2, float.NaN], Lower = [0, 0], Upper = [1, 0], Window = [1, 1, 1] },
    ];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void Vectors_AreMeasuredHorizonByHorizon()
    {
        var metrics = _ml.Sequence.EvaluateForecast(_ml.Data.LoadFromEnumerable(s_rows));
        Assert.AreEqual((3L, 1L, 2L), (metrics.Count, metrics.MissingLabelCount, metrics.Statistics.RowCount));
        Assert.AreEqual(4 / 3.0, metrics.MeanAbsoluteError);
        Assert.AreEqual(2.0, metrics.MeanSquaredError);
        Assert.AreEqual(1 - 2 / (8 / 3.0), metrics.RSquared, 1e-15);
        CollectionAssert.AreEqual(new[] { 1.0, 2.0 }, metrics.PerHorizon.Select(h => h.MeanAbsoluteError).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2 }, metrics.PerHorizon.Select(h => h.Horizon).ToArray());
        Assert.IsNull(metrics.MeanAbsoluteScaledError);
        Assert.IsNull(metrics.IntervalCoverage);
    }

    [TestMethod]
    public void Scalars_AreOneHorizon()
    {
        var metrics = _ml.Sequence.EvaluateForecast(_ml.Data.LoadFromEnumerable([new { Wanted = 3f, Given = 2f }, new { Wanted = 1f, Given = 1f }]), "Wanted", "Given");
        Assert.HasCount(1, metrics.PerHorizon);
        Assert.AreEqual(0.5, metrics.MeanAbsoluteError);
        Assert.AreEqual(0.5, metrics.RSquared);
    }

    [TestMethod]
    public void NamedBounds_GiveCoverage()
    {
        var metrics = _ml.Sequence.EvaluateForecast(_ml.Data.LoadFromEnumerable(s_rows), options: new() { ConfidenceLowerBoundColumnName = "Lower", ConfidenceUpperBoundColumnName = "Upper", ConfidenceLevel = 0.5 });
        Assert.AreEqual(2 / 3.0, metrics.IntervalCoverage);
        Assert.AreEqual(2.0, metrics.MeanIntervalWidth);
        Assert.AreEqual((3 + 1 + (2 + 4 * 1)) / 3.0, metrics.MeanIntervalScore);
    }

    [TestMethod]
    public void NamedHistory_GivesMase()
    {
        var data = _ml.Data.LoadFromEnumerable(s_rows);
        var metrics = _ml.Sequence.EvaluateForecast(data, options: new() { HistoryColumnName = "Window" });
        // The first row's scale is (3 + 2) / 2, the second's is 0.
        Assert.AreEqual((1 / 2.5 + 2 / 2.5) / 2, metrics.MeanAbsoluteScaledError!.Value, 1e-15);
        Assert.AreEqual(1L, metrics.UnscaledCount);
        Assert.AreEqual((1 / 1.0 + 2 / 1.0) / 2, _ml.Sequence.EvaluateForecast(data, options: new() { HistoryColumnName = "Window", Seasonality = 2 }).MeanAbsoluteScaledError);
        Assert.AreEqual(4 / 3.0 / 4, _ml.Sequence.EvaluateForecast(data, options: new() { Scale = 4 }).MeanAbsoluteScaledError!.Value, 1e-15);
    }

    [TestMethod]
    public void HistoryThatIsTooShort_NamesTheRow()
    {
        var data = _ml.Data.LoadFromEnumerable(s_rows);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateForecast(data, options: new() { HistoryColumnName = "Window", Seasonality = 12 })).Message, "Row 0, column 'Window': A history of 3 values has no two that are 12 apart.");
    }

    [TestMethod]
    public void ForecastThatIsNaN_NamesRowAndHorizon()
    {
        var data = _ml.Data.LoadFromEnumerable([s_rows[0], new Forecast { Label = [1, 2], Score = [1, float.NaN] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateForecast(data)).Message, "Row 1, horizon 2: the forecast is NaN, and must be finite.");
    }

    [TestMethod]
    public void RowsOfDifferentLengths_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([s_rows[0], new Forecast { Label = [1, 2], Score = [] }]);
        StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateForecast(data)).Message, "Row 1 has 2 labels and 0 forecasts.");
        StringAssert.StartsWith(
            Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateForecast(_ml.Data.LoadFromEnumerable([new Forecast { Label = [1], Score = [1] }]), options: new() { ConfidenceLowerBoundColumnName = "Lower", ConfidenceUpperBoundColumnName = "Upper" })).Message,
            "Row 0 has 1 labels and 0 lower bounds.");
    }

    [TestMethod]
    public void NoLabel_IsAnError()
    {
        var missing = _ml.Data.LoadFromEnumerable([new Forecast { Label = [float.NaN], Score = [1] }]);
        foreach (var data in new[] { missing, _ml.Data.SkipRows(missing, 1) })
            StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateForecast(data)).Message, "No forecast was measured");
    }

    [TestMethod]
    public void WrongColumns_AreNamed()
    {
        var data = _ml.Data.LoadFromEnumerable([new { Label = 1.0, Score = 1f, Text = "a" }]);
        StringAssert.StartsWith(Fault("Label"), "Schema mismatch for input column 'Label' of EvaluateForecast: expected Single or Vector<Single>, got Double.");
        StringAssert.StartsWith(Fault("Text"), "Schema mismatch for input column 'Text' of EvaluateForecast: expected Single or Vector<Single>, got ");
        StringAssert.StartsWith(Fault("X"), "Could not find input column 'X' of EvaluateForecast.");
        StringAssert.StartsWith(Fault("Score", new() { HistoryColumnName = "Score" }), "Schema mismatch for input column 'Score' of EvaluateForecast: expected Vector<Single>, got Single.");

        string Fault(string label, ForecastEvaluationOptions? options = null) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Sequence.EvaluateForecast(data, label, options: options)).Message;
    }

    [TestMethod]
    public void WrongOptions_AreAllNamed()
    {
        var data = _ml.Data.LoadFromEnumerable(s_rows);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.EvaluateForecast(data, options: new() { ConfidenceLevel = 95, Seasonality = 0, Scale = 0, HistoryColumnName = "Window", ConfidenceUpperBoundColumnName = "Upper" }));
        Assert.AreEqual(
            "ForecastEvaluationOptions: 5 faults. ConfidenceLevel must be between 0.0001 and 0.9999, was 95. Seasonality must be between 1 and 2147483647, was 0. "
            + "ConfidenceLowerBoundColumnName and ConfidenceUpperBoundColumnName must be given together. HistoryColumnName and Scale exclude each other. Scale must be above 0 and finite, was 0.",
            fault.Message);
    }

    private sealed class Forecast
    {
        public float[] Label { get; set; } = [];

        public float[] Score { get; set; } = [];

        public float[] Lower { get; set; } = [];

        public float[] Upper { get; set; } = [];

        public float[] Window { get; set; } = [];
    }
}
