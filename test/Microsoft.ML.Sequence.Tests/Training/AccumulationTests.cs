using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>Several batches in one step of the optimizer: its gradient is that of the mean over all their tokens.</summary>
[TestClass]
public sealed class AccumulationTests
{
    private static readonly Pair[] s_batches = [new(3, 4, Tokens: 1), new(-1, 2, Tokens: 3), new(5, 5, Tokens: 0), new(2, -2, Tokens: 2)];

    [TestMethod]
    public void Gradients_AreWeightedByTokens()
    {
        using var task = new SumTask(s_batches) { Values = [0, 0] };
        var progress = new ProgressList();
        TrainingLoop.Run(task, Options(4, progress));

        // (3, 4) + 3 (-1, 2) + 2 (2, -2) = (4, 6) over 6 tokens
        Near.AreEqual([-0.1f * 4 / 6, -0.1f], task.Values, 1e-6f);
        Assert.AreEqual((1, 6L), (progress.EpochEnds.Single().Step, progress.EpochEnds.Single().Tokens));
        Assert.AreEqual(Math.Sqrt(16 + 36) / 6, progress.EpochEnds.Single().GradientNorm, 1e-6);
    }

    [TestMethod]
    public void RateFactors_AreAveragedOverTokens()
    {
        using var task = new SumTask(new Pair(3, 4, Tokens: 1, RateFactor: 2), new Pair(-1, 2, Tokens: 3, RateFactor: 0.5), new Pair(5, 5, Tokens: 0, RateFactor: 9)) { Values = [0, 0] };
        TrainingLoop.Run(task, Options(3, null));

        // The gradient is (0, 10) / 4, the factor (2 + 3 / 2) / 4.
        Near.AreEqual([0, -0.1f * 2.5f * 0.875f], task.Values, 1e-6f);
    }

    [TestMethod]
    public void LastStep_TakesWhatIsLeft()
    {
        using var task = new SumTask(s_batches) { Values = [0, 0] };
        TrainingLoop.Run(task, Options(3, null));

        // ((3, 4) + 3 (-1, 2)) / 4, then (2, -2)
        Near.AreEqual([-0.2f, -0.1f * (2.5f - 2)], task.Values, 1e-6f);
    }

    [TestMethod]
    public void Clipping_IsOfTheWholeStepsGradient()
    {
        using var task = new SumTask(s_batches) { Values = [0, 0] };
        var options = Options(4, null);
        options.GradientClip = 0.5;
        TrainingLoop.Run(task, options);

        Near.AreEqual([-0.05f * 4 / MathF.Sqrt(52), -0.05f * 6 / MathF.Sqrt(52)], task.Values, 1e-6f);
    }

    [TestMethod]
    public void BatchesWithoutTokens_MakeNoStep()
    {
        using var task = new SumTask(new Pair(1, 1, Tokens: 0), new Pair(2, 2, Tokens: 0)) { Values = [1, 2] };
        TrainingLoop.Run(task, Options(2, null));

        Near.AreEqual([1, 2], task.Values, 0);
    }

    [TestMethod]
    public void LossThatIsNoNumber_EndsTrainingBeforeTheStep()
    {
        using var task = new SumTask(new Pair(1, 1), new Pair(float.NaN, 1)) { Values = [1, 1] };
        Live.IsUnchangedBy(() => Assert.ThrowsExactly<InvalidOperationException>(() => TrainingLoop.Run(task, Options(2, null))));

        Near.AreEqual([1, 1], task.Values, 0);
    }

    private static TestOptions Options(int accumulated, ProgressList? progress) => new()
    {
        Epochs = 1, AccumulationSteps = accumulated, Optimizer = OptimizerKind.Sgd, LearningRate = 0.1, GradientClip = 0, Schedule = LearningRateSchedule.Constant, Progress = progress,
    };
}
