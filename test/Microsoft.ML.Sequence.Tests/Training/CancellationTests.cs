using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>Cancelled within a validation. Each step takes the first weight 1 further.</summary>
[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    [DataRow(ModelSelection.Last, 6f, DisplayName = "all that was learned")]
    [DataRow(ModelSelection.ValidationLoss, 2f, DisplayName = "the best epoch so far")]
    public void CancelledValidation_GivesAUsableModelAndNoReportOfItsEpoch(ModelSelection selection, float expected)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new ProgressList();
        using var task = Task(cancellation, cancelledIn: 2);
        TrainingLoop.Run(task, Options(selection, cancellation, progress));

        Assert.AreEqual(expected, task.Values[0], 1e-6f);
        Assert.HasCount(2, progress.EpochEnds.ToList());
        Assert.IsFalse(task.Net.training);
    }

    [TestMethod]
    public void CancelledValidation_IsMadeAgainWhenTrainingIsResumed()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        using (var task = Task(cancellation, cancelledIn: 2))
        {
            var options = Options(ModelSelection.ValidationLoss, cancellation);
            options.CheckpointPath = folder["c"];
            TrainingLoop.Run(task, options);
        }
        var progress = new ProgressList();
        using var resumed = Task(cancellation, cancelledIn: null);
        var rest = Options(ModelSelection.ValidationLoss, cancellation, progress);
        (rest.ResumeFrom, rest.CancellationToken) = (folder["c"], CancellationToken.None);
        TrainingLoop.Run(resumed, rest);

        Assert.AreSequenceEqual([(3, 2, true), (4, 1, false), (4, 2, false), (4, 2, true)], progress.Reports.Select(r => (r.Epoch, r.Step, r.EpochEnded)));
        Assert.AreEqual(6f, resumed.Values[0], 1e-6f);
    }

    [TestMethod]
    public void CancellationOfSomethingElse_PassesThrough()
    {
        using var cancellation = new CancellationTokenSource();
        using var task = new SumTask(new Pair(1, 0)) { Measure = _ => throw new OperationCanceledException("another") };
        var fault = Assert.ThrowsExactly<OperationCanceledException>(() => TrainingLoop.Run(task, Options(ModelSelection.Last, cancellation)));

        Assert.AreEqual("another", fault.Message);
    }

    /// <summary>Two steps an epoch, the third the best.</summary>
    private static SumTask Task(CancellationTokenSource cancellation, int? cancelledIn) => new(new Pair(-1, 0), new Pair(-1, 0))
    {
        Values = [0, 0],
        Measure = epoch =>
        {
            if (epoch == cancelledIn) cancellation.Cancel();
            if (epoch == cancelledIn) cancellation.Token.ThrowIfCancellationRequested();
            return new Validation(new double[] { 3, 4, 1, 2 }[epoch]);
        },
    };

    private static TestOptions Options(ModelSelection selection, CancellationTokenSource cancellation, ProgressList? progress = null) => new()
    {
        Epochs = 4, Selection = selection, Optimizer = OptimizerKind.Sgd, LearningRate = 1, GradientClip = 0, Schedule = LearningRateSchedule.Constant,
        CancellationToken = cancellation.Token, Progress = progress,
    };
}
