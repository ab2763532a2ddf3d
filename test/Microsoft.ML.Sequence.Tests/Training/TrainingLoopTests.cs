using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class TrainingLoopTests
{
    private static TestOptions Sgd(int epochs = 1, double clip = 0) => new()
    {
        Epochs = epochs, Optimizer = OptimizerKind.Sgd, LearningRate = 0.1, GradientClip = clip, Schedule = LearningRateSchedule.Constant,
    };

    [TestMethod]
    public void EveryEpoch_ReadsTheDataOnceAndInTurn()
    {
        using var task = new SumTask(new Pair(1, 0), new Pair(0, 1), new Pair(1, 1));
        TrainingLoop.Run(task, Sgd(epochs: 4));

        Assert.AreSequenceEqual([0, 1, 2, 3], task.EpochsRead);
        Assert.HasCount(12, task.TrainingWhileStepping);
    }

    [TestMethod]
    public void Sgd_StepsAgainstTheGradient()
    {
        using var task = new SumTask(new Pair(3, 4), new Pair(-1, 0.5f)) { Values = [0.5f, -0.25f] };
        TrainingLoop.Run(task, Sgd());

        Near.AreEqual([0.5f - 0.1f * 2, -0.25f - 0.1f * 4.5f], task.Values, 1e-6f);
    }

    [TestMethod]
    [DataRow(OptimizerKind.Sgd)]
    [DataRow(OptimizerKind.Adam)]
    public void RateFactor_ScalesItsOwnStepAndNotTheGradientThatIsClipped(OptimizerKind optimizer)
    {
        float[] Train(double factor)
        {
            using var task = new SumTask(new Pair(3, 4, RateFactor: factor), new Pair(3, 4)) { Values = [0, 0] };
            var options = Sgd(clip: 1);
            options.Optimizer = optimizer;
            TrainingLoop.Run(task, options);
            return task.Values;
        }

        // Both optimizers step by the same amount twice here: the first step is half or three times as long, the second is not.
        float[] plain = Train(1);
        Near.AreEqual([plain[0] * 0.75f, plain[1] * 0.75f], Train(0.5), 1e-5f);
        Near.AreEqual([plain[0] * 2, plain[1] * 2], Train(3), 1e-5f);
    }

    [TestMethod]
    public void Adam_StepsFirstByTheRateWhateverTheGradientsSize()
    {
        using var task = new SumTask(new Pair(300, -0.04f)) { Values = [0.5f, -0.25f] };
        TrainingLoop.Run(task, new TestOptions { Epochs = 1, LearningRate = 0.01, GradientClip = 0 });

        Near.AreEqual([0.49f, -0.24f], task.Values, 1e-5f);
    }

    [TestMethod]
    [DataRow(1, 0.6f, 0.8f, DisplayName = "clipped to norm 1")]
    [DataRow(2.5, 1.5f, 2f, DisplayName = "clipped to norm 2.5")]
    [DataRow(6, 3f, 4f, DisplayName = "norm 5 is below the limit")]
    [DataRow(0, 3f, 4f, DisplayName = "0 turns clipping off")]
    public void GradientNorm_IsLimitedAndReportedBeforeTheLimit(double clip, float first, float second)
    {
        using var task = new SumTask(new Pair(3, 4)) { Values = [0, 0] };
        var progress = new ProgressList();
        var options = Sgd(clip: clip);
        options.Progress = progress;
        TrainingLoop.Run(task, options);

        Near.AreEqual([-0.1f * first, -0.1f * second], task.Values, 1e-6f);
        Assert.IsTrue(progress.Reports.All(r => Math.Abs(r.GradientNorm - 5) < 1e-5));
    }

    [TestMethod]
    public void Gradients_DoNotAddUpFromStepToStep()
    {
        using var task = new SumTask(new Pair(1, 0), new Pair(0, 1)) { Values = [0, 0] };
        TrainingLoop.Run(task, Sgd(epochs: 3));

        Near.AreEqual([-0.3f, -0.3f], task.Values, 1e-6f);
    }

    [TestMethod]
    public void CosineRate_FallsAlongHalfACosine()
    {
        const int Epochs = 8;
        using var task = new SumTask(new Pair(1, 1));
        var progress = new ProgressList();
        TrainingLoop.Run(task, new TestOptions { Epochs = Epochs, LearningRate = 0.03, Progress = progress });
        double[] rates = [.. progress.EpochEnds.Select(r => r.LearningRate)];

        Assert.HasCount(Epochs, rates);
        for (int epoch = 0; epoch < Epochs; epoch++) Assert.AreEqual(0.03 * (1 + Math.Cos(Math.PI * epoch / Epochs)) / 2, rates[epoch], 1e-9);
    }

    [TestMethod]
    public void CosineRate_IsTheOneThatStepsAreMadeWith()
    {
        using var task = new SumTask(new Pair(1, 0)) { Values = [0, 0] };
        TrainingLoop.Run(task, new TestOptions { Epochs = 4, Optimizer = OptimizerKind.Sgd, LearningRate = 1, GradientClip = 0 });
        double sum = Enumerable.Range(0, 4).Sum(epoch => (1 + Math.Cos(Math.PI * epoch / 4)) / 2);

        Near.AreEqual([-(float)sum, 0], task.Values, 1e-5f);
    }

    [TestMethod]
    public void ConstantRate_Stays()
    {
        using var task = new SumTask(new Pair(1, 1));
        var progress = new ProgressList();
        var options = Sgd(epochs: 5);
        options.Progress = progress;
        TrainingLoop.Run(task, options);

        Assert.IsTrue(progress.Reports.All(r => r.LearningRate == 0.1));
    }

    [TestMethod]
    public void Net_TrainsInItsStepsAndEvaluatesOtherwise()
    {
        using var task = new SumTask(new Pair(1, 1)) { ValidationLoss = 1 };
        TrainingLoop.Run(task, Sgd(epochs: 2));

        Assert.AreSequenceEqual([true, true], task.TrainingWhileStepping);
        Assert.IsFalse(task.TrainingWhileValidating);
        Assert.IsFalse(task.Net.training);
    }

    [TestMethod]
    public void CancellationAfterAStep_EndsWithThatStep()
    {
        using var cancellation = new CancellationTokenSource();
        using var task = new SumTask(new Pair(1, 0), new Pair(0, 1), new Pair(1, 1)) { Values = [0, 0] };
        var options = Sgd(epochs: 3);
        options.CancellationToken = cancellation.Token;
        options.Progress = new ProgressList(r => { if (r is { Epoch: 2, Step: 2 }) cancellation.Cancel(); });
        TrainingLoop.Run(task, options);

        Assert.HasCount(5, task.TrainingWhileStepping);
        Assert.AreSequenceEqual([0, 1], task.EpochsRead);
        Assert.AreEqual(2, task.EpochsLeft);
        Near.AreEqual([-0.3f, -0.3f], task.Values, 1e-6f);
        Assert.IsFalse(task.Net.training);
    }

    [TestMethod]
    public void CancellationBeforeTraining_LeavesTheNetAsItWas()
    {
        using var task = new SumTask(new Pair(1, 1)) { Values = [0.5f, 2] };
        var options = Sgd();
        options.CancellationToken = new CancellationToken(canceled: true);
        TrainingLoop.Run(task, options);

        Assert.IsEmpty(task.EpochsRead);
        Near.AreEqual([0.5f, 2], task.Values, 0);
        Assert.IsFalse(task.Net.training);
    }

    [TestMethod]
    public void MissingTaskOrOptions_AreErrors()
    {
        using var task = new SumTask();
        Assert.ThrowsExactly<ArgumentNullException>(() => TrainingLoop.Run<Pair>(null!, Sgd()));
        Assert.ThrowsExactly<ArgumentNullException>(() => TrainingLoop.Run(task, null!));
    }
}
