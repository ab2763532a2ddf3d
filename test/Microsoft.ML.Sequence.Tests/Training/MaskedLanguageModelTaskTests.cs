using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class MaskedLanguageModelTaskTests
{
    private static readonly ReadOnlyMemory<uint>[] s_rows = [MaskedNets.Row(3, 4, 6, 7, 8), MaskedNets.Row(9, 8, 3), MaskedNets.Row(4, 4)];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Loss_IsTheMeanOfNegativeLogProbabilities(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell));
        var batch = Task(net).ReadEpoch(0).First();
        using var scope = NewDisposeScope();
        var (loss, tokens) = Task(net).LossOf(batch);

        Assert.AreEqual(batch.Targets.Length, tokens);
        Assert.AreEqual(-MaskedTokenScorer.Score(net, batch).Average(), loss.item<float>(), 1e-5f);
    }

    [TestMethod]
    public void EachEpoch_PicksOtherTokensAndAlwaysTheSame()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Gru));
        string Picked(int epoch, int seed) => string.Join(' ', Task(net, seed, share: 0.5).ReadEpoch(epoch).SelectMany(b => b.Tokens.Concat(b.Positions)));

        Assert.AreEqual(Picked(3, 7), Picked(3, 7));
        Assert.AreNotEqual(Picked(3, 7), Picked(4, 7));
        Assert.AreNotEqual(Picked(3, 7), Picked(3, 8));
        var batches = Task(net, share: 0.5).ReadEpoch(0).ToList();
        Assert.AreNotEqual(string.Join(' ', batches[0].Positions), string.Join(' ', batches[1].Positions), "two batches of the same rows");
    }

    [TestMethod]
    public void ABatchWithNothingToPredict_DoesNotEndTraining()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Gru));
        var masking = new TokenMasking(net.Config, new MaskingShares());
        var progress = new ProgressList();
        TrainingLoop.Run(new MaskedLanguageModelTask(net, _ => [s_rows, [MaskedNets.Row(1, 5, 0)]], masking, 1, validate: null), new TestOptions { Epochs = 2, Progress = progress });

        Assert.IsTrue(progress.Reports.All(r => double.IsFinite(r.Loss) && r.Tokens >= 3));
        Assert.IsTrue(Weights.Of(net).Tensors.All(t => t.Values.All(float.IsFinite)));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Training_LowersTheLossAndLeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell, dropout: 0.1));
        var progress = new ProgressList();
        Live.IsUnchangedBy(() => TrainingLoop.Run(Task(net), new TestOptions { Epochs = 150, LearningRate = 0.02, Progress = progress }));

        // A batch of ten tokens has a loss of chance: the mean of many has not.
        Assert.IsLessThan(0.7 * progress.Reports.Take(10).Average(r => r.Loss), progress.Reports.TakeLast(60).Average(r => r.Loss));
    }

    private static MaskedLanguageModelTask Task(MaskedLanguageModel net, int seed = 1, double share = 0.15) =>
        new(net, _ => [s_rows, s_rows], new TokenMasking(net.Config, new MaskingShares(share)), seed, validate: null);
}
