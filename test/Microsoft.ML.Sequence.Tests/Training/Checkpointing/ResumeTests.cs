using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>A training that was interrupted and resumed is the uninterrupted one, to the last bit.</summary>
[TestClass]
public sealed class ResumeTests
{
    private const int Epochs = 3;
    private const int Steps = Epochs * SmallTraining.StepsOfEpoch;

    private static readonly Dictionary<string, Action<TestOptions>> s_ways = new()
    {
        ["Adam, cosine"] = _ => { },
        ["AdamW, one cycle"] = o => (o.Optimizer, o.WeightDecay, o.Schedule) = (OptimizerKind.AdamW, 0.1, LearningRateSchedule.OneCycle(Steps)),
        ["Sgd with momentum, step decay"] = o => (o.Optimizer, o.Momentum, o.Nesterov, o.LearningRate, o.Schedule) = (OptimizerKind.Sgd, 0.9, true, 0.1, LearningRateSchedule.StepDecay(0.5, 2)),
        ["RMSProp with momentum, warm-up"] = o => (o.Optimizer, o.Momentum, o.Schedule) = (OptimizerKind.RmsProp, 0.5, LearningRateSchedule.Linear.WithWarmup(7)),
        ["Adagrad, inverse square root"] = o => (o.Optimizer, o.LearningRate, o.Schedule) = (OptimizerKind.Adagrad, 0.1, LearningRateSchedule.InverseSquareRoot(4)),
        ["exponential average"] = o => o.Averaging = WeightAveraging.Exponential(0.9),
        ["exponential average of the best epoch"] = o => (o.Averaging, o.Selection) = (WeightAveraging.Exponential(0.8), ModelSelection.ValidationLoss),
        ["NT-ASGD"] = o => (o.Optimizer, o.LearningRate, o.Averaging) = (OptimizerKind.Sgd, 30, WeightAveraging.NonMonotone(0)),
        ["best epoch"] = o => o.Selection = ModelSelection.ValidationLoss,
        ["last epochs averaged"] = o => o.AveragedEpochs = 2,
        ["patience"] = o => (o.Selection, o.Patience, o.LearningRate) = (ModelSelection.ValidationLoss, 1, 0.5),
        ["plateau"] = o => (o.Schedule, o.LearningRate) = (LearningRateSchedule.Plateau(0.1, 0), 0.5),
        ["accumulation, both clippings"] = o => (o.AccumulationSteps, o.GradientClip, o.GradientClipValue) = (2, 0.5, 0.05),
    };

    private static IEnumerable<string> Ways => s_ways.Keys;

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void InterruptedAtAnyStepAndResumed_EqualsTheUninterruptedTraining(string way)
    {
        using var folder = new TemporaryFolder();
        var (whole, wholeReports) = Train(way, o => o.CheckpointPath = folder["whole"]);
        for (int step = 1; step < Steps; step++)
        {
            Interrupt(way, step, folder["part"]);
            var (resumed, reports) = Train(way, o => (o.ResumeFrom, o.CheckpointPath) = (folder["part"], folder["resumed"]));

            Assert.AreSequenceEqual(whole, resumed, $"weights, interrupted after step {step}");
            Assert.AreSequenceEqual(wholeReports.TakeLast(reports.Count), reports, $"reports, interrupted after step {step}");
            if (reports.Count > 0) Assert.AreSequenceEqual(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["resumed"]), $"checkpoints, interrupted after step {step}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void CarriedState_IsResumed(RecurrentCell cell)
    {
        using var folder = new TemporaryFolder();
        var training = new SmallTraining { Cell = cell };
        float[] whole = training.Run(Options("Adam, cosine"));
        Interrupt("Adam, cosine", 8, folder["part"], training);
        var options = Options("Adam, cosine");
        options.ResumeFrom = folder["part"];

        Assert.AreSequenceEqual(whole, training.Run(options));
    }

    [TestMethod]
    public void ResumedTwice_EqualsTheUninterruptedTraining()
    {
        using var folder = new TemporaryFolder();
        var (whole, _) = Train("best epoch");
        Interrupt("best epoch", 3, folder["part"]);
        Interrupt("best epoch", 9, folder["part"], resumed: true);
        var (resumed, _) = Train("best epoch", o => o.ResumeFrom = folder["part"]);

        Assert.AreSequenceEqual(whole, resumed);
    }

    [TestMethod]
    public void CheckpointOfAFinishedTraining_GivesItsModelWithoutAStep()
    {
        using var folder = new TemporaryFolder();
        var (whole, _) = Train("exponential average of the best epoch", o => o.CheckpointPath = folder["whole"]);
        var (resumed, reports) = Train("exponential average of the best epoch", o => o.ResumeFrom = folder["whole"]);

        Assert.AreSequenceEqual(whole, resumed);
        Assert.IsEmpty(reports);
    }

    [TestMethod]
    public void MoreEpochs_GoOnWhereTheScheduleDoesNotLookAhead()
    {
        using var folder = new TemporaryFolder();
        Action<TestOptions> Constant(int epochs) => o => (o.Schedule, o.Epochs) = (LearningRateSchedule.Constant, epochs);
        var (whole, _) = Train("best epoch", Constant(5));
        Train("best epoch", Constant(2) + (o => o.CheckpointPath = folder["part"]));
        var (resumed, _) = Train("best epoch", Constant(5) + (o => o.ResumeFrom = folder["part"]));

        Assert.AreSequenceEqual(whole, resumed);
    }

    [TestMethod]
    public void OtherOptions_MayFollowWhereThatIsAllowed()
    {
        using var folder = new TemporaryFolder();
        Interrupt("Adam, cosine", 7, folder["part"]);
        var (_, reports) = Train("Adam, cosine", o => (o.ResumeFrom, o.ResumeWithOtherOptions, o.LearningRate, o.Schedule) = (folder["part"], true, 1e-4, LearningRateSchedule.Constant));

        Assert.AreEqual(1e-4, reports[0].LearningRate);
    }

    [TestMethod]
    public void Resuming_LeavesNoTensorBehind()
    {
        using var folder = new TemporaryFolder();
        foreach (string way in Ways)
        {
            Interrupt(way, 7, folder["part"]);
            Live.IsUnchangedBy(() => Train(way, o => o.ResumeFrom = folder["part"]), netsMade: 1);
        }
    }

    private static TestOptions Options(string way, Action<TestOptions>? change = null)
    {
        var options = new TestOptions { Epochs = Epochs, LearningRate = 0.02 };
        s_ways[way](options);
        change?.Invoke(options);
        return options;
    }

    private static (float[] Weights, List<Figures> Reports) Train(string way, Action<TestOptions>? change = null)
    {
        var options = Options(way, change);
        var progress = new ProgressList();
        options.Progress = progress;
        return (new SmallTraining().Run(options), [.. progress.Reports.Select(Figures.Of)]);
    }

    /// <summary>Trains until a step, which the last checkpoint is of.</summary>
    private static void Interrupt(string way, int step, string path, SmallTraining? training = null, bool resumed = false)
    {
        using var cancellation = new CancellationTokenSource();
        var options = Options(way);
        options.CheckpointPath = path;
        options.CheckpointSteps = 1000;
        if (resumed) options.ResumeFrom = path;
        options.CancellationToken = cancellation.Token;
        options.Progress = new ProgressList(r => { if (r.StepsDone == step) cancellation.Cancel(); });
        (training ?? new SmallTraining()).Run(options);
    }

    /// <summary>What a report says, times left out.</summary>
    private sealed record Figures(int Epoch, int Step, long StepsDone, long Tokens, double Loss, double? ValidationLoss, double GradientNorm, double LearningRate, bool EpochEnded)
    {
        public static Figures Of(TrainingProgress r) => new(r.Epoch, r.Step, r.StepsDone, r.Tokens, r.Loss, r.ValidationLoss, r.GradientNorm, r.LearningRate, r.EpochEnded);
    }
}
