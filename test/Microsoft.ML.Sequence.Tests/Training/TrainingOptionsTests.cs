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
    [DataRow(ModelSelection.Last, null, false, false, null)]
    [DataRow(ModelSelection.ValidationLoss, 3, true, false, null)]
    [DataRow(ModelSelection.ValidationScore, 3, true, true, null)]
    [DataRow(ModelSelection.ValidationLoss, null, false, false, "Selection by ValidationLoss needs a ValidationSet.")]
    [DataRow(ModelSelection.ValidationScore, null, true, false, "Selection by ValidationScore needs a trainer and a ValidationSet that give a score.")]
    [DataRow(ModelSelection.Last, 3, true, true, "Patience needs a Selection by ValidationLoss or ValidationScore: without one no epoch is better than another.")]
    public void Selection_NeedsWhatItSelectsBy(ModelSelection selection, int? patience, bool measuresLoss, bool measuresScore, string? fault) =>
        Assert.AreEqual(fault, new TestOptions { Selection = selection, Patience = patience }.BrokenRules(measuresLoss, measuresScore).OfType<string>().SingleOrDefault());
}
