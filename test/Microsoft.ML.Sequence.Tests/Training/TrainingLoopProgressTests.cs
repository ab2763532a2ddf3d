using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class TrainingLoopProgressTests
{
    [TestMethod]
    public void Reports_ComeAfterEachStepAndEachEpoch()
    {
        var reports = Train(new SumTask(new Pair(1, 0), new Pair(0, 1)), epochs: 2).Reports;

        Assert.AreSequenceEqual(
            [(1, 1, false), (1, 2, false), (1, 2, true), (2, 1, false), (2, 2, false), (2, 2, true)],
            reports.Select(r => (r.Epoch, r.Step, r.EpochEnded)));
        Assert.IsTrue(reports.All(r => r.Epochs == 2));
    }

    [TestMethod]
    public void StepsOfAnEpoch_AreKnownOnceTheFirstIsThrough()
    {
        var steps = Train(new SumTask(new Pair(1, 0), new Pair(0, 1)), epochs: 3).Reports.Where(r => !r.EpochEnded).Select(r => r.Steps);

        Assert.AreSequenceEqual([null, null, 2, 2, 2, 2], steps);
    }

    [TestMethod]
    public void WhatIsLeft_IsKnownOnceTheFirstEpochIsThrough()
    {
        var reports = Train(new SumTask(new Pair(1, 0), new Pair(0, 1)), epochs: 3).Reports;

        Assert.AreSequenceEqual([1L, 2, 2, 3, 4, 4, 5, 6, 6], reports.Select(r => r.StepsDone));
        Assert.AreSequenceEqual([null, null, 6L, 6, 6, 6, 6, 6, 6], reports.Select(r => r.TotalSteps));
        Assert.AreSequenceEqual([false, false, true, true, true, true, true, true, true], reports.Select(r => r.Remaining is not null));
        // A tick is 100 ns, and the pace is rounded to it before it is multiplied.
        foreach (var r in reports.Skip(2)) Assert.AreEqual(r.Elapsed.Ticks * (6 - r.StepsDone) / (double)r.StepsDone, r.Remaining!.Value.Ticks, 10);
        Assert.AreEqual(TimeSpan.Zero, reports[^1].Remaining);
    }

    [TestMethod]
    public void Loss_IsTheMeanOverTheTokensSinceTheEpochBegan()
    {
        // The rate is so low that w stays (1, 1): the losses are 2, 5 and 2 again.
        var task = new SumTask(new Pair(2, 0, Tokens: 30), new Pair(2, 3, Tokens: 10)) { Values = [1, 1] };
        var reports = Train(task, epochs: 2, rate: 1e-9).Reports;

        Near.AreEqual([2, 2.75f, 2.75f, 2, 2.75f, 2.75f], [.. reports.Select(r => (float)r.Loss)], 1e-5f);
        Assert.AreSequenceEqual([30L, 40L, 40L, 30L, 40L, 40L], reports.Select(r => r.Tokens));
    }

    [TestMethod]
    public void GradientNorm_IsTheLastSteps()
    {
        var reports = Train(new SumTask(new Pair(3, 4), new Pair(0, 2)), epochs: 1).Reports;

        Near.AreEqual([5, 2, 2], [.. reports.Select(r => (float)r.GradientNorm)], 1e-5f);
    }

    [TestMethod]
    public void ValidationLoss_StandsInTheEpochsLastReport()
    {
        var reports = Train(new SumTask(new Pair(1, 0)) { ValidationLoss = 1.5 }, epochs: 2).Reports;

        Assert.AreSequenceEqual([null, 1.5, null, 1.5], reports.Select(r => r.ValidationLoss));
        Assert.IsNull(Train(new SumTask(new Pair(1, 0)), epochs: 1).Reports[^1].ValidationLoss);
    }

    [TestMethod]
    public void EpochEnded_IsCalledWithTheEpochsLastReport()
    {
        var ended = new List<TrainingProgress>();
        var progress = Train(new SumTask(new Pair(1, 0)), epochs: 3, epochEnded: ended.Add);

        Assert.AreSequenceEqual(progress.EpochEnds, ended);
        Assert.HasCount(3, ended);
    }

    [TestMethod]
    public void Times_GoForward()
    {
        var reports = Train(new SumTask(new Pair(1, 0), new Pair(0, 1)), epochs: 3).Reports;

        Assert.IsTrue(reports.All(r => r.TokensPerSecond > 0 && double.IsFinite(r.TokensPerSecond)));
        Assert.AreSequenceEqual(reports.Select(r => r.Elapsed).Order(), reports.Select(r => r.Elapsed));
    }

    private static ProgressList Train(SumTask task, int epochs, double rate = 0.1, Action<TrainingProgress>? epochEnded = null)
    {
        var progress = new ProgressList();
        using (task)
        {
            TrainingLoop.Run(task, new TestOptions { Epochs = epochs, LearningRate = rate, Optimizer = OptimizerKind.Sgd, GradientClip = 0, Progress = progress }, epochEnded);
        }
        return progress;
    }
}
