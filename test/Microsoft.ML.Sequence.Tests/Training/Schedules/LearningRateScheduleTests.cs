using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>The rate at each step of a training of three steps an epoch, against the formula or TorchSharp's own scheduler.</summary>
[TestClass]
public sealed class LearningRateScheduleTests
{
    private const double Rate = 0.3;
    private const int Steps = 3;

    [TestMethod]
    public void Cosine_IsTorchSharpsToTheLastBit() => Assert.AreSequenceEqual(ByEpoch(40, o => CosineAnnealingLR(o, 40)), RatesOf(LearningRateSchedule.Cosine, 40));

    [TestMethod]
    public void Constant_Stays() => AreEqual(LearningRateSchedule.Constant, 4, (_, _) => Rate);

    [TestMethod]
    public void Linear_FallsByEpoch() => AreEqual(LearningRateSchedule.Linear, 5, (epoch, _) => Rate * (1 - epoch / 5.0));

    [TestMethod]
    public void StepDecay_StaysAndThenFallsByEpoch() => AreEqual(LearningRateSchedule.StepDecay(0.5, 4), 7, (epoch, _) => Rate * new[] { 1, 1, 1, 1, 0.5, 0.25, 0.125 }[epoch]);

    [TestMethod]
    public void Exponential_IsTorchSharps() => Near(ByEpoch(9, o => ExponentialLR(o, 0.7)), RatesOf(LearningRateSchedule.Exponential(0.7), 9));

    [TestMethod]
    public void InverseSquareRoot_RisesAndFallsByStep() => AreEqual(LearningRateSchedule.InverseSquareRoot(8), 6, (_, step) => Rate * Math.Min((step + 1) / 8.0, Math.Sqrt(8.0 / (step + 1))));

    [TestMethod]
    [DataRow(18, 0.3)]
    [DataRow(18, 0.5)]
    [DataRow(10, 0.25, DisplayName = "training goes on after the cycle")]
    public void OneCycle_IsTorchSharps(int total, double rising)
    {
        double[] expected = RatesBy(total, o => OneCycleLR(o, Rate, total_steps: total, pct_start: rising, cycle_momentum: false));
        double[] actual = RatesOf(LearningRateSchedule.OneCycle(total, rising), 6);

        Near(expected, actual[..total]);
        Assert.IsTrue(actual[total..].All(r => Math.Abs(r - Rate / 250_000) < 1e-12));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void Plateau_IsTorchSharps(int patience)
    {
        double[] losses = [5, 4, 4.5, 4, 4.2, 3, 3, 3, 3, 3, 2.9, 7, 7, 7, double.NaN, 7, 1];
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), Rate);
        var scheduler = ReduceLROnPlateau(optimizer, factor: 0.5, patience: patience, threshold: 0, eps: 0);
        var expected = new List<double>();
        foreach (double loss in losses)
        {
            expected.Add(optimizer.ParamGroups.First().LearningRate);
            scheduler.step(loss);
        }

        Near([.. expected], RatesOf(LearningRateSchedule.Plateau(0.5, patience), losses.Length, losses).Where((_, i) => i % Steps == 0));
    }

    [TestMethod]
    public void Warmup_RisesToWhatTheScheduleAsksFor() =>
        AreEqual(LearningRateSchedule.StepDecay(0.1, 2).WithWarmup(5), 4, (epoch, step) => Rate * new[] { 1, 1, 0.1, 0.01 }[epoch] * Math.Min(1, (step + 1) / 5.0));

    [TestMethod]
    public void Schedules_AreEqualByWhatTheyAre()
    {
        Assert.AreEqual(LearningRateSchedule.StepDecay(0.5, 3), LearningRateSchedule.StepDecay(0.5, 3));
        Assert.AreNotEqual(LearningRateSchedule.StepDecay(0.5, 3), LearningRateSchedule.StepDecay(0.5, 4));
        Assert.AreNotEqual(LearningRateSchedule.Cosine, LearningRateSchedule.Cosine.WithWarmup(3));
    }

    private static void AreEqual(LearningRateSchedule schedule, int epochs, Func<int, int, double> rateOf) =>
        Near(Enumerable.Range(0, epochs * Steps).Select(step => rateOf(step / Steps, step)), RatesOf(schedule, epochs));

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        double[] all = [.. actual];
        Assert.HasCount(expected.Count(), all);
        foreach (var (e, a) in expected.Zip(all)) Assert.AreEqual(e, a, 1e-12);
    }

    /// <summary>The rates that steps are made with.</summary>
    private static double[] RatesOf(LearningRateSchedule schedule, int epochs, double[]? losses = null)
    {
        using var task = new SumTask([.. Enumerable.Repeat(new Pair(0, 0), Steps)]) { Measure = epoch => new Validation(losses?[epoch] ?? 1) };
        var progress = new ProgressList();
        TrainingLoop.Run(task, new TestOptions { Epochs = epochs, LearningRate = Rate, Schedule = schedule, Progress = progress });
        return [.. progress.Reports.Where(r => !r.EpochEnded).Select(r => r.LearningRate)];
    }

    private static double[] ByEpoch(int epochs, Func<optim.Optimizer, LRScheduler> create) => [.. RatesBy(epochs, create).SelectMany(r => Enumerable.Repeat(r, Steps))];

    private static double[] RatesBy(int count, Func<optim.Optimizer, LRScheduler> create)
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), Rate);
        var scheduler = create(optimizer);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double rate = optimizer.ParamGroups.First().LearningRate;
            if (i < count - 1) scheduler.step();
            return rate;
        })];
    }
}
