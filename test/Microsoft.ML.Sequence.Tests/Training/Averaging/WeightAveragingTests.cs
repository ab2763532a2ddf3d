using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>Averages of steps. Each step takes the first weight 1 further, so that it tells how many were made.</summary>
[TestClass]
public sealed class WeightAveragingTests
{
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(0.5)]
    [DataRow(0.99)]
    public void ExponentialAverage_WeighsTheNewestMostAndSumsToOne(double decay)
    {
        using var task = Task(2);
        TrainingLoop.Run(task, Options(3, WeightAveraging.Exponential(decay)));

        double[] shares = [.. Enumerable.Range(1, 6).Select(step => Math.Pow(decay, 6 - step))];
        Assert.AreEqual(shares.Select((share, i) => share * (i + 1)).Sum() / shares.Sum(), task.Values[0], 1e-5);
    }

    [TestMethod]
    [DataRow(0, 3, DisplayName = "worse than the best of all before")]
    [DataRow(1, 4, DisplayName = "the last epoch left out")]
    [DataRow(2, 6, DisplayName = "the last two left out")]
    [DataRow(5, null, DisplayName = "never")]
    public void NonMonotoneAverage_BeginsWhenAnEpochIsWorseThanThoseBeforeTheInterval(int interval, int? after)
    {
        // Merity et al. 2017, algorithm 1: n = 0 finds 4.5 above min(5, 4), n = 1 finds 4.8 above the same, n = 2 finds 8 above min(5, 4, 4.5).
        using var task = Task(2, 5, 4, 4.5, 4.8, 3.9, 8, 3);
        TrainingLoop.Run(task, Options(7, WeightAveraging.NonMonotone(interval)));

        double expected = after is { } epochs ? (2 * epochs + 1 + 14) / 2.0 : 14;
        Assert.AreEqual(expected, task.Values[0], 1e-5);
    }

    [TestMethod]
    public void Validation_MeasuresTheAverageAndTrainingGoesOnFromTheWeights()
    {
        var measured = new List<float>();
        SumTask? task = null;
        task = new SumTask(new Pair(-1, 0)) { Values = [0, 0], Measure = _ => { measured.Add(task!.Values[0]); return new Validation(1); } };
        using (task) TrainingLoop.Run(task, Options(4, WeightAveraging.Exponential(0.5)));

        // Weights 1, 2, 3, 4.
        Near.AreEqual([1, 5 / 3f, 17 / 7f, 49 / 15f], [.. measured], 1e-5f);
    }

    [TestMethod]
    public void SelectedEpoch_IsItsAverage()
    {
        using var task = Task(1, 3, 1, 2);
        var options = Options(3, WeightAveraging.Exponential(0.5));
        options.Selection = ModelSelection.ValidationLoss;
        TrainingLoop.Run(task, options);

        Assert.AreEqual(5 / 3f, task.Values[0], 1e-5);
    }

    [TestMethod]
    public void CancelledTraining_GivesTheAverageSoFar()
    {
        using var cancellation = new CancellationTokenSource();
        using var task = Task(2);
        var options = Options(3, WeightAveraging.Exponential(0.5));
        options.CancellationToken = cancellation.Token;
        options.Progress = new ProgressList(r => { if (r.StepsDone == 3) cancellation.Cancel(); });
        TrainingLoop.Run(task, options);

        Assert.AreEqual(17 / 7f, task.Values[0], 1e-5);
    }

    [TestMethod]
    public void Averages_LeaveNoTensorBehind()
    {
        foreach (var averaging in (WeightAveraging[])[WeightAveraging.Exponential(0.9), WeightAveraging.NonMonotone(0)])
        {
            using var task = Task(2, 1, 2, 3);
            Live.IsUnchangedBy(() => TrainingLoop.Run(task, Options(3, averaging)));
        }
    }

    [TestMethod]
    public void NonMonotoneAverage_NeedsSgdAndAValidationSet()
    {
        string Faults(OptimizerKind kind, bool measures) => string.Join(' ', new TestOptions { Averaging = WeightAveraging.NonMonotone(5), Optimizer = kind }.BrokenRules(measures, false).OfType<string>());

        Assert.AreEqual("", Faults(OptimizerKind.Sgd, true));
        Assert.AreEqual("The Averaging NonMonotone needs Sgd and a ValidationSet, the optimizer was Sgd.", Faults(OptimizerKind.Sgd, false));
        Assert.AreEqual("The Averaging NonMonotone needs Sgd and a ValidationSet, the optimizer was Adam.", Faults(OptimizerKind.Adam, true));
    }

    private static SumTask Task(int steps, params double[] losses) =>
        new([.. Enumerable.Repeat(new Pair(-1, 0), steps)]) { Values = [0, 0], Measure = epoch => new Validation(losses.Length == 0 ? 1 : losses[epoch]) };

    private static TestOptions Options(int epochs, WeightAveraging averaging) => new()
    {
        Epochs = epochs, Averaging = averaging, Optimizer = OptimizerKind.Sgd, LearningRate = 1, GradientClip = 0, Schedule = LearningRateSchedule.Constant,
    };
}
