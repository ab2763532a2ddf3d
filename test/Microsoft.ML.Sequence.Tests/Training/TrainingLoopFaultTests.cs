using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class TrainingLoopFaultTests
{
    private static IEnumerable<OptimizerKind> Optimizers => Enum.GetValues<OptimizerKind>();

    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    public void LossThatIsNoNumber_EndsTrainingWithAdvice(float poison, string loss)
    {
        using var task = new SumTask(new Pair(1, 1), new Pair(poison, 1)) { Values = [1, 1] };
        var options = new TestOptions { Epochs = 3, LearningRate = 0.05, GradientClip = 2.5, Optimizer = OptimizerKind.Sgd, Schedule = LearningRateSchedule.Constant };
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(task, options));

        Assert.AreEqual($"Training diverged: the loss is {loss} at step 2 of epoch 1. Lower LearningRate (it was 0.05) or GradientClip (it was 2.5).", fault.Message);
        Near.AreEqual([0.95f, 0.95f], task.Values, 1e-6f);
        Assert.AreEqual(1, task.EpochsLeft);
    }

    [TestMethod]
    public void GradientThatIsNoNumber_EndsTrainingBeforeTheStep()
    {
        // The sum of the squares is beyond the greatest float, the loss is not.
        using var task = new SumTask(new Pair(1, 1), new Pair(1e30f, 1e30f)) { Values = [1, -1] };
        var options = new TestOptions { LearningRate = 0.05, Optimizer = OptimizerKind.Sgd, GradientClip = 0 };
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(task, options));

        Assert.AreEqual("Training diverged: the gradient's norm is Infinity at step 2 of epoch 1. Lower LearningRate (it was 0.05) or GradientClip (it was 0).", fault.Message);
        Near.AreEqual([0.95f, -1.05f], task.Values, 1e-6f);
    }

    [TestMethod]
    public void DivergedTraining_NamesItsLastGoodCheckpoint()
    {
        using var folder = new TemporaryFolder();
        var options = new TestOptions { CheckpointPath = folder["c"], CheckpointSteps = 2 };
        using var diverging = new SumTask(new Pair(1, 1), new Pair(1, 1), new Pair(float.NaN, 1));
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(diverging, options));

        Assert.EndsWith($" The last good checkpoint is '{folder["c"]}', after step 2 of epoch 1: give it as ResumeFrom, with ResumeWithOtherOptions.", fault.Message);
    }

    [TestMethod]
    public void EpochWithoutBatches_IsAnError()
    {
        using var task = new SumTask();
        Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(task, new TestOptions()));
    }

    [TestMethod]
    public void UnknownOptimizer_IsAnError()
    {
        using var task = new SumTask(new Pair(1, 1));
        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TrainingLoop.Run(task, new TestOptions { Optimizer = (OptimizerKind)5 }));

        Assert.StartsWith("An optimizer is one of Adam, Sgd, AdamW, RmsProp, Adagrad.", fault.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void Training_LeavesNoTensorBehind(OptimizerKind optimizer)
    {
        using var task = new SumTask(new Pair(1, 0), new Pair(0, 1));
        Live.IsUnchangedBy(() => TrainingLoop.Run(task, new TestOptions { Epochs = 3, Optimizer = optimizer }));
    }

    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void ExceptionInAStep_PassesThroughAndLeavesNoTensorBehind(OptimizerKind optimizer)
    {
        using var task = new SumTask(new Pair(1, 0), new Pair(0, 1))
        {
            BeforeStep = step => { if (step == 3) throw new TimeoutException("the data is gone"); },
        };

        Live.IsUnchangedBy(() => Assert.ThrowsExactly<TimeoutException>(() => TrainingLoop.Run(task, new TestOptions { Optimizer = optimizer })));
        Assert.AreSequenceEqual([0, 1], task.EpochsRead);
        Assert.AreEqual(2, task.EpochsLeft);
    }

    [TestMethod]
    public void Divergence_LeavesNoTensorBehind()
    {
        using var task = new SumTask(new Pair(1, 0), new Pair(float.NaN, 1));
        Live.IsUnchangedBy(() => Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(task, new TestOptions())));
    }

    [TestMethod]
    public void ExceptionInAProgressReport_LeavesNoTensorBehind()
    {
        using var task = new SumTask(new Pair(1, 0));
        var options = new TestOptions { Progress = new ProgressList(_ => throw new TimeoutException("nobody listens")) };
        Live.IsUnchangedBy(() => Assert.ThrowsExactly<TimeoutException>(() => TrainingLoop.Run(task, options)));
    }
}
