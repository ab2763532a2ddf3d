using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Testing;

namespace Microsoft.ML.Sequence.Tests.Forecasting;

[TestClass]
public sealed class ForecasterTransformerTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void EachRow_IsForecastByTheRowsUpToIt()
    {
        float[] series = Series.Sine(150, 0.1);
        var model = Fit(series, horizon: 3);
        var result = model.Transform(Series.View(_ml, series));
        float[][] forecasts = Columns.Scores(result, "Forecast");
        float[] scores = Columns.Numbers(result, "Score");

        Assert.IsTrue(forecasts.Take(3).All(f => f.All(float.IsNaN)));
        Assert.IsTrue(scores.Take(4).All(float.IsNaN));
        for (int t = 4; t < series.Length; t++) Assert.AreEqual(forecasts[t - 1][0], scores[t], "the score is what was forecast of the row");
        float[][] alone = Columns.Scores(model.Transform(Series.Rows(_ml, [.. Enumerable.Range(3, 147).Select(t => series[(t - 3)..(t + 1)])])), "Forecast");
        for (int i = 0; i < alone.Length; i++)
        {
            for (int k = 0; k < 3; k++) Assert.AreEqual(alone[i][k], forecasts[i + 3][k], 1e-6f);
        }
    }

    [TestMethod]
    public void TheStockEvaluator_ReadsScores()
    {
        float[] series = Series.Sine(400, 0.2, frequency: 0.01);
        var metrics = _ml.Regression.Evaluate(Fit(series).Transform(Series.View(_ml, series)), labelColumnName: "Value");
        Assert.AreEqual(0.21, metrics.RootMeanSquaredError, 0.03);
    }

    [TestMethod]
    public void Intervals_HoldTheirShare()
    {
        float[] series = Series.Sine(3000, 0.2);
        foreach (double level in new[] { 0.5, 0.9 })
        {
            var model = _ml.Sequence.Trainers.Forecaster("Forecast", "Value", horizon: 3, confidenceLowerBoundColumnName: "Lower", confidenceUpperBoundColumnName: "Upper", confidenceLevel: level).Fit(Series.View(_ml, series[..2000]));
            var test = Series.View(_ml, series[2000..]);
            var windows = _ml.Sequence.Transforms.Lag(new LaggingOptions { OutputColumnName = "Value", Ahead = 3, EveryStepAhead = true }).Fit(test).Transform(test);
            var metrics = _ml.Sequence.EvaluateForecast(model.Transform(windows), scoreColumnName: "Forecast", options: new() { ConfidenceLowerBoundColumnName = "Lower", ConfidenceUpperBoundColumnName = "Upper", ConfidenceLevel = level });
            foreach (var horizon in metrics.PerHorizon) Assert.AreEqual(level, horizon.IntervalCoverage!.Value, 0.07);
            Assert.AreEqual(level, model.ConfidenceLevel);
        }
    }

    [TestMethod]
    public void AMissingValue_IsTakenToBeTheOneBefore()
    {
        float[] series = Series.Sine(100, 0.1);
        var model = Fit(series);
        float[] Scores(params float[] values) => Columns.Numbers(model.Transform(Series.View(_ml, values)), "Score");
        float[] holed = [.. series], filled = [.. series];
        (holed[40], holed[41], filled[40], filled[41]) = (float.NaN, float.NaN, series[39], series[39]);

        CollectionAssert.AreEqual(Scores(filled), Scores(holed));
        CollectionAssert.AreEqual(Scores(series)[4..], Scores([float.NaN, .. series])[5..], "a series begins with its first value");
    }

    [TestMethod]
    public void APredictionEngine_TakesEachRowForTheNextStep()
    {
        float[] series = Series.Sine(100, 0.1);
        var model = Fit(series);
        float[][] expected = Columns.Scores(model.Transform(Series.View(_ml, series)), "Forecast");
        using var engine = _ml.Model.CreatePredictionEngine<Series.Step, Predicted>(model);
        for (int t = 0; t < series.Length; t++)
        {
            var predicted = engine.Predict(new() { Value = series[t] });
            Assert.AreEqual(expected[t][0], predicted.Forecast[0], 1e-6f);
            Assert.AreEqual(t == 0 ? float.NaN : expected[t - 1][0], predicted.Score, 1e-6f);
        }
    }

    [TestMethod]
    public void AShuffledRead_KeepsTheOrder()
    {
        float[] series = Series.Sine(100, 0.1);
        var result = Fit(series).Transform(_ml.Data.Cache(Series.View(_ml, series)));
        Assert.IsFalse(result.CanShuffle);
        using var cursor = result.GetRowCursor(result.Schema, new Random(1));
        var getValue = cursor.GetGetter<float>(result.Schema["Value"]);
        float value = 0;
        foreach (float expected in series)
        {
            Assert.IsTrue(cursor.MoveNext());
            getValue(ref value);
            Assert.AreEqual(expected, value);
        }
        Assert.HasCount(1, result.GetRowCursorSet(result.Schema, 3));
    }

    [TestMethod]
    public void RowsWhoseSeriesDifferInLength_AreRefused()
    {
        var model = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { OtherColumnNames = ["Other"], Steps = 2 }).Fit(Series.Pairs(_ml, Series.Sine(50, 0.1).Select(v => (v, 2 * v))));
        var data = _ml.Data.LoadFromEnumerable([new PairRow { Value = [1, 2, 3], Other = [1, 2] }]);
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => Columns.Scores(model.Transform(data), "Forecast"));
        Assert.AreEqual("Row 0 has 3 numbers in 'Value' and 2 in 'Other'. Series that are read together have a number for each step.", fault.Message);
    }

    [TestMethod]
    [DataRow("\"horizon\": 2", "\"horizon\": 0")]
    [DataRow("\"horizon\": 2", "\"horizon\": 2000000000")]
    [DataRow("\"steps\": 4", "\"steps\": 5")]
    [DataRow("\"columns\": 1", "\"columns\": 2")]
    [DataRow("\"confidenceLevel\"", "\"level\"")]
    [DataRow("\"deviations\": [", "\"deviations\": [ 0,")]
    [DataRow("\"lastSteps\": [", "\"lastSteps\": [ 1,")]
    [DataRow("\"lower\": [", "\"lower\": [ 1,")]
    [DataRow("\"lowerBound\": \"L\"", "\"lowerBound\": null")]
    [DataRow("\"score\": \"Score\"", "\"score\": \"Forecast\"")]
    public void AlteredOptions_AreRefused(string old, string altered)
    {
        var data = Series.View(_ml, Series.Sine(60, 0.1));
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Trainers.Forecaster(horizon: 2, confidenceLowerBoundColumnName: "L", confidenceUpperBoundColumnName: "U").Fit(data), data.Schema, zip);
        byte[] changed = ModelZips.Alter(zip.ToArray(), "options.json", bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            StringAssert.Contains(text, old);
            return Encoding.UTF8.GetBytes(text.Replace(old, altered, StringComparison.Ordinal));
        });

        StringAssert.Contains(Faults.Texts(() => _ml.Model.Load(new MemoryStream(changed), out _)), "Entry 'options.json' of the model cannot be read.");
    }

    private ForecasterTransformer Fit(float[] series, int horizon = 1, ForecastStrategy strategy = ForecastStrategy.Iterated) =>
        _ml.Sequence.Trainers.Forecaster(horizon: horizon, strategy: strategy).Fit(Series.View(_ml, series));

    private sealed class Predicted
    {
        public float[] Forecast { get; set; } = [];

        public float Score { get; set; }
    }

    private sealed class PairRow
    {
        public float[] Value { get; set; } = [];

        public float[] Other { get; set; } = [];
    }
}
