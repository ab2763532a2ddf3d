using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>Which epoch's weights become the model. Each epoch takes the weights one step of -0.1 further, so that they tell its number.</summary>
[TestClass]
public sealed class KeptEpochsTests
{
    private static readonly double[] s_losses = [5, 3, 4, 2.5, 2.5, 9];

    [TestMethod]
    [DataRow(ModelSelection.Last, 1, 6.0)]
    [DataRow(ModelSelection.Last, 2, 5.5)]
    [DataRow(ModelSelection.Last, 100, 3.5)]
    [DataRow(ModelSelection.ValidationLoss, 1, 4.0, DisplayName = "the first of equal ones")]
    [DataRow(ModelSelection.ValidationLoss, 2, 4.5)]
    [DataRow(ModelSelection.ValidationLoss, 3, 11 / 3.0)]
    [DataRow(ModelSelection.ValidationScore, 1, 6.0, DisplayName = "the highest score")]
    [DataRow(ModelSelection.ValidationScore, 2, 3.5)]
    public void ChosenEpochs_BecomeTheModel(ModelSelection selection, int averaged, double epoch)
    {
        using var task = Task(s_losses);
        TrainingLoop.Run(task, Options(selection, o => o.AveragedEpochs = averaged));

        Assert.HasCount(6, task.EpochsRead);
        AssertIsEpoch(epoch, task);
    }

    [TestMethod]
    [DataRow(1, 3, 2.0)]
    [DataRow(2, 6, 4.0)]
    [DataRow(3, 6, 4.0)]
    public void Patience_StopsAfterSoManyEpochsWithoutABetterOne(int patience, int epochs, double best)
    {
        using var task = Task(s_losses);
        TrainingLoop.Run(task, Options(ModelSelection.ValidationLoss, o => o.Patience = patience));

        Assert.HasCount(epochs, task.EpochsRead);
        AssertIsEpoch(best, task);
    }

    [TestMethod]
    public void EquallyGoodEpoch_IsNotABetterOne()
    {
        using var task = Task(1, 1, 1, 1, 1, 1);
        TrainingLoop.Run(task, Options(ModelSelection.ValidationLoss, o => o.Patience = 2));

        Assert.HasCount(3, task.EpochsRead);
        AssertIsEpoch(1, task);
    }

    [TestMethod]
    [DataRow(ModelSelection.ValidationLoss, 4.0)]
    [DataRow(ModelSelection.Last, 5.5)]
    public void CancelledTraining_GivesTheBestEpochOrAllThatWasLearned(ModelSelection selection, double expected)
    {
        using var cancellation = new CancellationTokenSource();
        using var task = Task(s_losses);
        TrainingLoop.Run(task, Options(selection, o =>
        {
            o.CancellationToken = cancellation.Token;
            o.Progress = new ProgressList(r => { if (r is { Epoch: 6, Step: 1 }) cancellation.Cancel(); });
        }));

        AssertIsEpoch(expected, task);
    }

    [TestMethod]
    public void TrainingCancelledInItsFirstEpoch_KeepsWhatWasLearned()
    {
        using var cancellation = new CancellationTokenSource();
        using var task = Task(s_losses);
        TrainingLoop.Run(task, Options(ModelSelection.ValidationLoss, o =>
        {
            o.CancellationToken = cancellation.Token;
            o.Progress = new ProgressList(_ => cancellation.Cancel());
        }));

        AssertIsEpoch(0.5, task);
    }

    [TestMethod]
    public void EpochWhoseLossIsNoNumber_IsNeverTheBest()
    {
        using var task = Task(5, double.NaN, 4, double.NaN, 7, 6);
        TrainingLoop.Run(task, Options(ModelSelection.ValidationLoss, o => o.Patience = 3));

        Assert.HasCount(6, task.EpochsRead);
        AssertIsEpoch(3, task);
    }

    [TestMethod]
    public void ScoreThatIsNotMeasured_IsAnErrorThatSaysWhatToDo()
    {
        using var task = new SumTask(new Pair(1, 0)) { ValidationLoss = 1 };
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(task, Options(ModelSelection.ValidationScore)));

        Assert.AreEqual("The model was to be chosen by ValidationScore, which this training does not measure. Give a ValidationSet, or set Selection to Last.", fault.Message);
    }

    [TestMethod]
    public void KeptEpochs_LeaveNoTensorBehind()
    {
        using var task = Task(s_losses);
        Live.IsUnchangedBy(() => TrainingLoop.Run(task, Options(ModelSelection.ValidationScore, o => o.AveragedEpochs = 3)));
    }

    [TestMethod]
    public void ValidationScore_IsReportedAtTheEndOfAnEpoch()
    {
        using var task = Task(s_losses);
        var progress = new ProgressList();
        TrainingLoop.Run(task, Options(ModelSelection.Last, o => o.Progress = progress));

        Assert.AreSequenceEqual(s_losses.Select(l => (double?)l), progress.EpochEnds.Select(r => r.ValidationScore));
        Assert.IsTrue(progress.Reports.Where(r => !r.EpochEnded).All(r => r.ValidationScore is null));
    }

    /// <summary>Measures the figures in turn, as loss and as score.</summary>
    private static SumTask Task(params double[] figures) => new(new Pair(0.5f, 0), new Pair(0.5f, 0)) { Values = [0, 0], Measure = epoch => new Validation(figures[epoch], figures[epoch]) };

    private static TestOptions Options(ModelSelection selection, Action<TestOptions>? set = null)
    {
        var options = new TestOptions { Epochs = 6, Optimizer = OptimizerKind.Sgd, LearningRate = 0.1, GradientClip = 0, Schedule = LearningRateSchedule.Constant, Selection = selection };
        set?.Invoke(options);
        return options;
    }

    private static void AssertIsEpoch(double epoch, SumTask task)
    {
        Near.AreEqual([(float)(-0.1 * epoch), 0], task.Values, 1e-6f);
        Assert.IsFalse(task.Net.training);
    }
}
