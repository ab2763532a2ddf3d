using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Forecasting;

[TestClass]
public sealed class ForecasterTrainerTests
{
    private readonly MLContext _ml = new(1);

    public static IEnumerable<object?[]> Models =>
        from cell in new RecurrentCell?[] { null, RecurrentCell.Rnn, RecurrentCell.Gru, RecurrentCell.Lstm }
        from strategy in Enum.GetValues<ForecastStrategy>()
        select new object?[] { cell, strategy };

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void KeepsTheEstimatorContract(RecurrentCell? cell, ForecastStrategy strategy)
    {
        var wrongName = _ml.Data.LoadFromEnumerable([new { Name = 1f }]);
        var wrongType = _ml.Data.LoadFromEnumerable([new { Value = "x" }]);
        var trainer = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions
        {
            Cell = cell, Strategy = strategy, Horizon = 3, Steps = 4, HiddenSize = 6, Epochs = 2, Seed = 3, ConfidenceLowerBoundColumnName = "Lower", ConfidenceUpperBoundColumnName = "Upper",
        });
        string[] outputs = ["Forecast", "Lower", "Upper", "Score"];
        EstimatorContract.VerifyDrawing(_ml, trainer, Series.View(_ml, Series.Sine(90, 0.1)), wrongName, wrongType, outputs);
        EstimatorContract.Verify(_ml, trainer, Series.Rows(_ml, Series.Sine(60, 0.1), [], Series.Sine(40, 0.1), [1, 2]), wrongName, wrongType, outputs);
    }

    [TestMethod]
    [DataRow(ForecastStrategy.Iterated, 1)]
    [DataRow(ForecastStrategy.Direct, 3)]
    public void TheLinearModel_IsLeastSquaresOnTheWindowsOfLag(ForecastStrategy strategy, int horizon)
    {
        // In a unit far from the normalised one; solved here by elimination in double precision.
        float[] series = [.. Series.Sine(300, 0.2).Select(v => 500 + (40 * v))];
        var model = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { Steps = 4, Horizon = horizon, Strategy = strategy, ValidationShare = 0 }).Fit(Series.View(_ml, series));
        var data = Series.View(_ml, series);
        var windows = _ml.Sequence.Transforms.Lag(new LaggingOptions { OutputColumnName = "Value", Steps = 4, Ahead = horizon, EveryStepAhead = true }).Fit(data).Transform(data);
        float[][] histories = Columns.Scores(windows, "Value"), ahead = Columns.Scores(windows, "Label"), forecasts = Columns.Scores(model.Transform(windows), "Forecast");

        for (int k = 0; k < horizon; k++)
        {
            double[] solved = Solve(histories, [.. ahead.Select(a => (double)a[k])]);
            for (int i = 0; i < histories.Length; i++) Assert.AreEqual(solved[4] + Enumerable.Range(0, 4).Sum(j => solved[j] * histories[i][j]), forecasts[i][k], 1e-3);
        }
    }

    [TestMethod]
    public void ANoiselessSine_IsForecastFarAhead()
    {
        var model = _ml.Sequence.Trainers.Forecaster(steps: 4, horizon: 30).Fit(Series.View(_ml, Series.Sine(200)));
        using var session = _ml.Sequence.CreateForecastSession(model);
        var forecast = session.Forecast().Values;
        for (int k = 0; k < 30; k++) Assert.AreEqual(Math.Sin(0.1 * (201 + k)), forecast[k], 0.02);
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void AConstantSeries_StaysAsItIs(RecurrentCell? cell, ForecastStrategy strategy)
    {
        var model = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { Cell = cell, Strategy = strategy, Horizon = 3, HiddenSize = 8, Epochs = 60, LearningRate = 0.02, Seed = 1 }).Fit(Series.View(_ml, Enumerable.Repeat(1e6f, 60)));
        using var session = _ml.Sequence.CreateForecastSession(model);
        foreach (float value in session.Forecast().Values) Assert.AreEqual(1e6f, value, cell is null ? 0 : 0.05f);
    }

    [TestMethod]
    public void SeriesThatAreTooShort_AreRefusedWithWhatIsNeeded()
    {
        Exception Fault(ForecasterOptions options, int length) => Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Forecaster(options).Fit(Series.View(_ml, Series.Sine(length))));

        Assert.AreEqual(
            "Column 'Value' of Forecaster has no window that can be trained on: the longest series has 6 steps to train on, 7 in a row are needed without a missing value, Steps (4) and Horizon (3). Give more rows, fewer Steps, a lower Horizon, or another ValidationShare, which was 0.",
            Fault(new() { Horizon = 3, ValidationShare = 0 }, 6).Message);
        StringAssert.Contains(Fault(new(), 0).Message, "the longest series has 0 steps to train on");
        StringAssert.Contains(
            Fault(new() { Horizon = 5, ConfidenceLowerBoundColumnName = "L", ConfidenceUpperBoundColumnName = "U" }, 20).Message, "held out for the intervals: the longest series has 4 steps held out, Horizon (5) are needed");
        _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { Horizon = 3, ValidationShare = 0 }).Fit(Series.View(_ml, Series.Sine(7)));
    }

    [TestMethod]
    public void MissingValues_AreLeftOutOfTraining()
    {
        float[] whole = Series.Sine(120), holed = [.. whole];
        foreach (int hole in new[] { 0, 20, 21, 50 }) holed[hole] = float.NaN;
        var model = _ml.Sequence.Trainers.Forecaster(steps: 4).Fit(Series.View(_ml, holed));
        float[] scores = Columns.Numbers(model.Transform(Series.View(_ml, whole)), "Score");
        for (int t = 4; t < whole.Length; t++) Assert.AreEqual(whole[t], scores[t], 1e-3);

        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Forecaster().Fit(Series.View(_ml, Enumerable.Repeat(float.NaN, 30))));
        StringAssert.Contains(fault.Message, "without a missing value");
        fault = Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Sequence.Trainers.Forecaster().Fit(Series.View(_ml, [1, 2, float.PositiveInfinity])));
        Assert.AreEqual("Row 2 holds an infinite number in 'Value'. Give finite numbers, or NaN for a missing one.", fault.Message);
    }

    [TestMethod]
    public void AnotherColumn_TellsWhatTheSeriesAloneDoesNot()
    {
        var random = new Random(3);
        float[] other = [.. Enumerable.Range(0, 200).Select(_ => (float)random.NextDouble())];
        var data = Series.Pairs(_ml, other.Select((o, t) => (t == 0 ? 0 : 3 * other[t - 1], o)));
        foreach (var strategy in Enum.GetValues<ForecastStrategy>())
        {
            var model = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { OtherColumnNames = ["Other"], Steps = 2, Horizon = 2, Strategy = strategy }).Fit(data);
            float[][] forecasts = Columns.Scores(model.Transform(data), "Forecast");
            for (int t = 1; t < other.Length; t++) Assert.AreEqual(3 * other[t], forecasts[t][0], 1e-3);
        }
    }

    [TestMethod]
    public void ColumnsOfTwoKinds_AreRefusedAlikeWhenPlannedAndFitted()
    {
        var trainer = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { OtherColumnNames = ["Other"] });
        var data = _ml.Data.LoadFromEnumerable([new Mixed()]);
        var fitted = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.Fit(data));
        StringAssert.StartsWith(fitted.Message, "Schema mismatch for input column 'Other' of Forecaster: expected Single like 'Value', got Vector<Single>.");
        var planned = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => trainer.GetOutputSchema(Microsoft.ML.Testing.SchemaProbe.ShapeOf(data)));
        Assert.AreEqual(fitted.Message, planned.Message);
    }

    [TestMethod]
    public void EveryFaultOfTheOptions_IsSaidAtOnce()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => _ml.Sequence.Trainers.Forecaster(new ForecasterOptions
        {
            Steps = 0, OtherColumnNames = ["Value"], ScoreColumnName = "Forecast", ConfidenceLowerBoundColumnName = "L", Selection = ModelSelection.ValidationLoss, ValidationShare = 0,
        }));
        Assert.AreEqual(
            "ForecasterOptions: 5 faults. Steps must be between 1 and 10000, was 0. InputColumnName and OtherColumnNames must differ, 'Value' stands there 2 times. " +
            "OutputColumnName, ScoreColumnName, ConfidenceLowerBoundColumnName and ConfidenceUpperBoundColumnName must differ, 'Forecast' stands there 2 times. " +
            "ConfidenceLowerBoundColumnName and ConfidenceUpperBoundColumnName must be given together. Selection by ValidationLoss needs a ValidationShare above 0.",
            fault.Message);
    }

    [TestMethod]
    public void ASeed_RepeatsTheRun()
    {
        float[][] Forecasts(int seed)
        {
            var data = Series.View(_ml, Series.Sine(80, 0.1));
            return Columns.Scores(_ml.Sequence.Trainers.Forecaster(new ForecasterOptions { Cell = RecurrentCell.Gru, HiddenSize = 5, Epochs = 2, Seed = seed }).Fit(data).Transform(data), "Forecast");
        }

        float[][] first = Forecasts(5);
        CollectionAssert.AreEqual(first[50], Forecasts(5)[50]);
        CollectionAssert.AreNotEqual(first[50], Forecasts(6)[50]);
    }

    [TestMethod]
    public void ANet_LearnsAndLeavesNoTensorBehind()
    {
        long before = LiveTensors.Count;
        var data = Series.View(_ml, Series.Sine(200));
        var losses = new List<double?>();
        var model = _ml.Sequence.Trainers.Forecaster(new ForecasterOptions { Cell = RecurrentCell.Gru, HiddenSize = 16, Epochs = 40, LearningRate = 0.01, Seed = 1, Progress = new Sequential(p => { if (p.EpochEnded) losses.Add(p.ValidationLoss); }) }).Fit(data);
        var scored = model.Transform(data);
        var metrics = _ml.Regression.Evaluate(scored, labelColumnName: "Value");

        Assert.IsLessThan(0.1, metrics.RootMeanSquaredError);
        Assert.HasCount(40, losses);
        Assert.IsLessThan(losses[0]!.Value, losses[^1]!.Value);
        Assert.AreEqual(before, LiveTensors.Count);
    }

    // Gaussian elimination of the normal equations with an intercept, the last unknown.
    private static double[] Solve(float[][] histories, double[] targets)
    {
        int n = histories[0].Length + 1;
        double[][] rows = [.. histories.Select(h => (double[])[.. h.Select(v => v - 500.0), 1])];
        var a = new double[n, n + 1];
        for (int r = 0; r < rows.Length; r++)
        {
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) a[i, j] += rows[r][i] * rows[r][j];
                a[i, n] += rows[r][i] * targets[r];
            }
        }
        for (int p = 0; p < n; p++)
        {
            for (int i = 0; i < n; i++)
            {
                if (i == p) continue;
                double factor = a[i, p] / a[p, p];
                for (int j = p; j <= n; j++) a[i, j] -= factor * a[p, j];
            }
        }
        double[] solved = [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
        solved[^1] -= 500 * solved[..^1].Sum();
        return solved;
    }

    private sealed class Mixed
    {
        public float Value { get; set; }

        public float[] Other { get; set; } = [];
    }

    private sealed class Sequential(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
