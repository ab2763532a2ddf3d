using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class LearningRateRangeTestTests
{
    private static readonly TestOptions s_sgd = new() { Optimizer = OptimizerKind.Sgd, GradientClip = 0 };

    [TestMethod]
    public void Rates_GrowByOneFactor()
    {
        using var task = new SumTask(new Pair(0, 0), new Pair(0, 0));
        var test = LearningRateRangeTest.Run(task, s_sgd, new LearningRateRangeOptions { From = 1e-4, To = 1, Steps = 5 });

        Near.AreEqual([1e-4f, 1e-3f, 1e-2f, 1e-1f, 1f], [.. test.Points.Select(p => (float)p.LearningRate)], 1e-6f);
        Assert.AreSequenceEqual([0, 1, 2], task.EpochsRead);
        Assert.IsNull(test.DivergesAt);
        Assert.AreEqual(1e-4, test.SteepestRate);
    }

    [TestMethod]
    public void Loss_IsSmoothedWithoutABias()
    {
        // The weights stay (1, 1) at such rates: the losses are 4, 1, 4, 1.
        using var task = new SumTask(new Pair(4, 0), new Pair(0, 1)) { Values = [1, 1] };
        var test = LearningRateRangeTest.Run(task, s_sgd, new LearningRateRangeOptions { From = 1e-9, To = 1e-8, Steps = 4, Smoothing = 0.5 });

        Near.AreEqual([4, (0.5f * 4 + 1) / 1.5f, (0.25f * 4 + 0.5f + 4) / 1.75f, (0.125f * 4 + 0.25f + 0.5f * 4 + 1) / 1.875f], [.. test.Points.Select(p => (float)p.Loss)], 1e-5f);
    }

    [TestMethod]
    public void SteepestRate_IsWhereTheLossFallsFastest()
    {
        // Gradient 1 at each step: the loss falls by the rate, fastest at the last point with a neighbour.
        using var task = new SumTask(new Pair(1, 0)) { Values = [9, 0] };
        var test = LearningRateRangeTest.Run(task, s_sgd, new LearningRateRangeOptions { From = 0.01, To = 1, Steps = 5, Smoothing = 0 });

        Assert.AreEqual(test.Points[3].LearningRate, test.SteepestRate);
    }

    [TestMethod]
    [DataRow(float.NaN, DisplayName = "no number")]
    [DataRow(9f, DisplayName = "too high")]
    public void Divergence_EndsTheTestWithItsRate(float third)
    {
        using var task = new SumTask(new Pair(2, 0), new Pair(2, 0), new Pair(third, 0)) { Values = [1, 0] };
        var test = LearningRateRangeTest.Run(task, s_sgd, new LearningRateRangeOptions { From = 1e-9, To = 1e-7, Steps = 3, Smoothing = 0 });

        Assert.HasCount(2, test.Points);
        Assert.AreEqual(1e-7, test.DivergesAt!.Value, 1e-15);
    }

    [TestMethod]
    public void Cancellation_EndsTheTest()
    {
        using var task = new SumTask(new Pair(1, 0));
        var test = LearningRateRangeTest.Run(task, new TestOptions { CancellationToken = new CancellationToken(canceled: true) });

        Assert.IsEmpty(test.Points);
        Assert.IsTrue(double.IsNaN(test.SteepestRate));
    }

    [TestMethod]
    public void Faults_AreErrors()
    {
        using var task = new SumTask(new Pair(1, 0));
        var fault = Assert.ThrowsExactly<ArgumentException>(() => LearningRateRangeTest.Run(task, s_sgd, new LearningRateRangeOptions { From = 1, To = 0.1, Steps = 2 }));
        Assert.AreEqual("LearningRateRangeOptions: 2 faults. Steps must be between 3 and 1000000, was 2. From (1) must be below To (0.1).", fault.Message);

        using var empty = new SumTask();
        Assert.ThrowsExactly<InvalidOperationException>(() => LearningRateRangeTest.Run(empty, s_sgd));
    }

    [TestMethod]
    public void Test_LeavesNoTensorBehind()
    {
        using var task = new SumTask(new Pair(1, 0));
        Live.IsUnchangedBy(() => LearningRateRangeTest.Run(task, new TestOptions()));
    }
}
