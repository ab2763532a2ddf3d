using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Forecasting;

[TestClass]
public sealed class ForecastSessionTests
{
    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void ItBeginsWhereTrainingEndedAndGoesOnRowByRow()
    {
        float[] series = Series.Sine(160, 0.1);
        var model = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { Cell = RecurrentCell.Gru, HiddenSize = 6, Epochs = 2, Horizon = 3, ConfidenceLowerBoundColumnName = "Lower", ConfidenceUpperBoundColumnName = "Upper" }).Fit(Series.View(_ml, series[..120]));
        var result = Reload(model, Series.View(_ml, series)).Transform(Series.View(_ml, series));
        float[][] forecasts = Columns.Scores(result, "Forecast"), lower = Columns.Scores(result, "Lower"), upper = Columns.Scores(result, "Upper");
        using var session = _ml.Sequence.CreateForecastSession(Reload(model, Series.View(_ml, series)));
        for (int t = 120; t < 160; t++)
        {
            var forecast = session.Forecast();
            for (int k = 0; k < 3; k++)
            {
                Assert.AreEqual(forecasts[t - 1][k], forecast.Values[k], 1e-5f);
                Assert.AreEqual(lower[t - 1][k], forecast.LowerBounds[k], 1e-5f);
                Assert.AreEqual(upper[t - 1][k], forecast.UpperBounds[k], 1e-5f);
            }
            session.Add(series[t]);
        }
    }

    [TestMethod]
    public void AfterAReset_ItWaitsForAsManyStepsAsItReads()
    {
        var model = _ml.Sequence.Trainers.Forecaster(steps: 3).Fit(Series.View(_ml, Series.Sine(50)));
        using var session = _ml.Sequence.CreateForecastSession(model);
        Assert.IsTrue(session.CanForecast);
        session.Reset();
        session.Add(float.NaN);
        session.Add(0.1f);
        session.Add(0.2f);
        Assert.AreEqual("A forecast reads 3 steps, and there are fewer. Add more first.", Assert.ThrowsExactly<InvalidOperationException>(() => session.Forecast()).Message);
        session.Add(float.NaN);
        Assert.IsTrue(session.CanForecast);
        Assert.HasCount(1, session.Forecast().Values);
        Assert.IsEmpty(session.Forecast().LowerBounds);
    }

    [TestMethod]
    public void SeveralSeries_LeaveNoneToGoOnWith()
    {
        using var session = _ml.Sequence.CreateForecastSession(_ml.Sequence.Trainers.Forecaster().Fit(Series.Rows(_ml, Series.Sine(50), Series.Sine(40))));
        Assert.IsFalse(session.CanForecast);
    }

    [TestMethod]
    public void BadSteps_AreRefusedAndChangeNothing()
    {
        using var session = _ml.Sequence.CreateForecastSession(_ml.Sequence.Trainers.Forecaster().Fit(Series.View(_ml, Series.Sine(50, 0.1))));
        float before = session.Forecast().Values[0];
        Assert.AreEqual("The model reads 1 columns, the step has 2 numbers. Give one for each of 'Value'. (Parameter 'numbers')", Assert.ThrowsExactly<ArgumentException>(() => session.Add(1, 2)).Message);
        Assert.ThrowsExactly<ArgumentException>(() => session.Add(float.NegativeInfinity));
        Assert.AreEqual(before, session.Forecast().Values[0]);
    }

    [TestMethod]
    public void AChainWithoutAForecaster_IsRefused()
    {
        var data = Series.View(_ml, Series.Sine(20));
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.CreateForecastSession(_ml.Sequence.Transforms.Lag("Features", "Value").Fit(data)));
        StringAssert.StartsWith(fault.Message, "The chain holds no forecaster.");
    }

    [TestMethod]
    public void Sessions_LeaveNoTensorBehind()
    {
        var model = _ml.Sequence.Trainers.Forecaster().Fit(Series.View(_ml, Series.Sine(50, 0.1)));
        long before = LiveTensors.Count;
        using (var session = _ml.Sequence.CreateForecastSession(new EstimatorChain<ITransformer>().Append(new Fitted(model)).Fit(Series.View(_ml, Series.Sine(20)))))
        {
            session.Forecast();
        }
        Assert.AreEqual(before, LiveTensors.Count);
    }

    private static ITransformer Reload(ITransformer model, IDataView data)
    {
        var ml = new MLContext();
        ml.Sequence.Register();
        using var zip = new MemoryStream();
        ml.Model.Save(model, data.Schema, zip);
        zip.Position = 0;
        return ml.Model.Load(zip, out _);
    }

    private sealed class Fitted(ITransformer model) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => model;

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
