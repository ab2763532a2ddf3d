using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class TrainingOptionsTests
{
    [TestMethod]
    public void Defaults_AreTheDocumentedOnes()
    {
        var options = new TestOptions();

        Assert.AreEqual((20, 32, 0.002, 1.0), (options.Epochs, options.BatchSize, options.LearningRate, options.GradientClip));
        Assert.AreEqual((OptimizerKind.Adam, LearningRateSchedule.Cosine), (options.Optimizer, options.Schedule));
        Assert.AreEqual((1, ModelSelection.Last, null, 1), (options.AccumulationSteps, options.Selection, options.Patience, options.AveragedEpochs));
        Assert.AreEqual((0.0, false, 0.0, 0.0), (options.Momentum, options.Nesterov, options.WeightDecay, options.GradientClipValue));
        Assert.AreEqual((null, null, null), (options.Beta1, options.Beta2, options.Epsilon));
        Assert.AreEqual((WeightAveraging.None, null, null, null, false), (options.Averaging, options.CheckpointPath, options.CheckpointSteps, options.ResumeFrom, options.ResumeWithOtherOptions));
        Assert.AreEqual((null, null, CancellationToken.None), (options.Seed, options.Progress, options.CancellationToken));
    }

    [TestMethod]
    public void Perplexities_AreTheExponentialsOfTheLosses()
    {
        var progress = new TrainingProgress(1, 2, 3, null, 4, Loss: Math.Log(50), ValidationLoss: Math.Log(60), 1, 0.1, 1, TimeSpan.Zero);

        Assert.AreEqual(50, progress.Perplexity, 1e-9);
        Assert.AreEqual(60, progress.ValidationPerplexity!.Value, 1e-9);
        Assert.IsNull((progress with { ValidationLoss = null }).ValidationPerplexity);
    }

    [TestMethod]
    public void FaultsOfTheRun_AreSaidAllTogether()
    {
        using var folder = new TemporaryFolder();
        string nowhere = Path.Combine(folder["missing"], "c");
        var options = new TestOptions
        {
            Schedule = LearningRateSchedule.Plateau(2, -1).WithWarmup(0),
            Averaging = WeightAveraging.Exponential(1),
            CheckpointPath = nowhere,
            CheckpointSteps = 0,
            ResumeFrom = folder["none"],
        };
        var fault = Assert.ThrowsExactly<ArgumentException>(() => OptionFaults.ThrowIfAny(options, options.BrokenRules(measuresLoss: false, measuresScore: false)));

        Assert.AreEqual(
            "TestOptions: 8 faults. CheckpointSteps must be between 1 and 2147483647, was 0. The Schedule's Factor must be between 1E-09 and 1, was 2. The Schedule's Patience must be between 0 and 100000, was -1. " +
            "The Schedule's WithWarmup's Steps must be between 1 and 2147483647, was 0. The Schedule's Plateau needs a ValidationSet. The Averaging's Decay must be between 0 and 0.9999999, was 1. " +
            $"CheckpointPath must be a file in a folder that exists, was '{nowhere}'. ResumeFrom must be a file that exists, was '{folder["none"]}'.", fault.Message);
    }

    [TestMethod]
    public void OptionsWithoutWhatTheyAreFor_AreFaults()
    {
        var options = new TestOptions { CheckpointSteps = 5, ResumeWithOtherOptions = true };

        Assert.AreSequenceEqual(["CheckpointSteps needs a CheckpointPath.", "ResumeWithOtherOptions needs ResumeFrom."], options.BrokenRules(true, true).OfType<string>());
    }

    [TestMethod]
    [DataRow(ModelSelection.Last, null, false, false, null)]
    [DataRow(ModelSelection.ValidationLoss, 3, true, false, null)]
    [DataRow(ModelSelection.ValidationScore, 3, true, true, null)]
    [DataRow(ModelSelection.ValidationLoss, null, false, false, "Selection by ValidationLoss needs a ValidationSet.")]
    [DataRow(ModelSelection.ValidationScore, null, true, false, "Selection by ValidationScore needs a trainer and a ValidationSet that give a score.")]
    [DataRow(ModelSelection.Last, 3, true, true, "Patience needs a Selection by ValidationLoss or ValidationScore: without one no epoch is better than another.")]
    public void Selection_NeedsWhatItSelectsBy(ModelSelection selection, int? patience, bool measuresLoss, bool measuresScore, string? fault) =>
        Assert.AreEqual(fault, new TestOptions { Selection = selection, Patience = patience }.BrokenRules(measuresLoss, measuresScore).OfType<string>().SingleOrDefault());
}
