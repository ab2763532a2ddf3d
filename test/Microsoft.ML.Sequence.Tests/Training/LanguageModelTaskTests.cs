using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class LanguageModelTaskTests
{
    private static readonly uint[] s_keys = [1, 7, 2, 6, 3, 5, 4, 4, 1];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Loss_IsTheMeanOfNegativeLogProbabilities(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        float[] expected = Nets.LogProbabilities(net, s_keys[..^1], s_keys[1..]);

        Assert.AreEqual((-expected.Average(), 8), LossOf(net, Windows.Of(s_keys)), TheirLosses);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void SecondBatch_GoesOnWithTheStateOfTheFirst(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        float[] whole = Nets.LogProbabilities(net, s_keys[..^1], s_keys[1..]);
        TokenBatch[] batches = [.. Windows.Cut(s_keys, 4).Select(w => new TokenBatch([w]))];

        using var carrying = Task(net, carryState: true);
        Assert.AreEqual((-whole[..4].Average(), 4), LossOf(carrying, batches[0]), TheirLosses);
        Assert.AreEqual((-whole[4..].Average(), 4), LossOf(carrying, batches[1]), TheirLosses);

        using var forgetting = Task(net, carryState: false);
        LossOf(forgetting, batches[0]);
        Assert.AreEqual((-Nets.LogProbabilities(net, s_keys[4..8], s_keys[5..]).Average(), 4), LossOf(forgetting, batches[1]), TheirLosses);
    }

    [TestMethod]
    public void NewEpoch_StartsWithoutState()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        using var task = Task(net, carryState: true);
        var first = new TokenBatch([Windows.Of(s_keys)]);
        var second = new TokenBatch([Windows.Of(1, 2, 3)]);
        LossOf(task, first);
        task.ReadEpoch(1);

        Assert.AreEqual(LossOf(net, Windows.Of(1, 2, 3)), LossOf(task, second), TheirLosses);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Gradients_EndAtTheWindowsStart(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        using var task = Task(net, carryState: true);
        using var scope = NewDisposeScope();
        // The first batch's graph is gone after its backward pass: a second pass into it would be an error.
        foreach (var window in Windows.Cut(s_keys, 4)) task.LossOf(new TokenBatch([window])).Loss.backward();
    }

    [TestMethod]
    public void SecondBatchThatIsNotAdjacent_IsAnErrorThatSaysWhatToDo()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        using var task = Task(net, carryState: true);
        LossOf(task, new TokenBatch([Windows.Of(1, 2), Windows.Of(3, 4)]));
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => LossOf(task, new TokenBatch([Windows.Of(4, 5), Windows.Of(2, 3)])));

        Assert.AreEqual(
            "The state was to be carried from batch to batch, but the second batch of 2 windows does not continue the first: a window's first token must be the last label " +
            "of the window at the same place before it. Partition with PartitionOrder.Sequential(2), with nothing between it and the trainer that reorders rows, or set CarryState to false.",
            fault.Message);
    }

    [TestMethod]
    public void LaterBatchThatIsNotAdjacent_StartsANewLane()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        using var task = Task(net, carryState: true);
        LossOf(task, new TokenBatch([Windows.Of(1, 2)]));
        LossOf(task, new TokenBatch([Windows.Of(2, 3)]));

        Assert.AreEqual(LossOf(net, Windows.Of(7, 6, 5)), LossOf(task, new TokenBatch([Windows.Of(7, 6, 5)])), TheirLosses);
    }

    [TestMethod]
    public void PaddedSteps_DoNotChangeTheLoss()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var (one, _) = LossOf(net, Windows.Of(1, 2, 3, 4, 5, 6));
        var (two, _) = LossOf(net, Windows.Of(7, 6, 5));

        Assert.AreEqual(((one * 5 + two * 2) / 7, 7), LossOf(net, Windows.Of(1, 2, 3, 4, 5, 6), Windows.Of(7, 6, 5)), TheirLosses);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void PaddedSteps_DoNotChangeTheGradient(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        float[] GradientOf(params Window[] windows)
        {
            using var scope = NewDisposeScope();
            using var task = Task(net, carryState: false);
            net.zero_grad();
            task.LossOf(new TokenBatch(windows)).Loss.backward();
            return [.. net.parameters().SelectMany(p => Nets.Values(p.grad!))];
        }

        var (longer, shorter) = (Windows.Of(1, 2, 3, 4, 5, 6), Windows.Of(7, 6, 5));
        float[] expected = [.. GradientOf(longer).Zip(GradientOf(shorter), (l, s) => ((l * 5) + (s * 2)) / 7)];

        Near.AreEqual(expected, GradientOf(longer, shorter), 1e-6f);
        Near.AreEqual(expected, GradientOf(shorter, longer), 1e-6f);
    }

    [TestMethod]
    public void RateFactor_IsTheMeanLengthOverTheOneThatTheRateIsMeantFor()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var batch = new TokenBatch([Windows.Of(1, 2, 3, 4, 5, 6), Windows.Of(7, 6, 5)]);
        using var scaling = new LanguageModelTask(net, _ => [], new LanguageModelTaskOptions { LearningRateSteps = 14 }, validate: null);
        using var plain = Task(net, carryState: false);

        Assert.AreEqual(0.25, scaling.RateFactorOf(batch));
        Assert.AreEqual(1, plain.RateFactorOf(batch));
    }

    [TestMethod]
    public void MissingLabels_DoNotChangeTheLoss()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        float[] each = Nets.LogProbabilities(net, [1, 2, 3, 4], [2, 3, 4, 5]);
        var some = new Window(new uint[] { 1, 2, 3, 4 }, new uint[] { 2, 0, 4, 0 });

        Assert.AreEqual((-(each[0] + each[2]) / 2, 2), LossOf(net, some), TheirLosses);
    }

    [TestMethod]
    public void BatchWithoutLabels_DoesNotEndTraining()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var unknown = new Window(new uint[] { 0, 0 }, new uint[] { 0, 0 });
        using var task = new LanguageModelTask(net, _ => [new TokenBatch([Windows.Of(1, 2, 3)]), new TokenBatch([unknown])], new LanguageModelTaskOptions(), validate: null);
        var progress = new ProgressList();
        TrainingLoop.Run(task, new TestOptions { Epochs = 2, Progress = progress });

        Assert.IsTrue(progress.Reports.All(r => double.IsFinite(r.Loss) && r.Tokens == 2));
        Assert.IsTrue(Weights.Of(net).Tensors.All(t => t.Values.All(float.IsFinite)));
    }

    [TestMethod]
    public void Validation_IsTheCallersMeasure()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        using var measured = new LanguageModelTask(net, _ => [], new LanguageModelTaskOptions(), () => 3.5);
        using var unmeasured = Task(net, carryState: false);

        Assert.AreEqual(3.5, measured.Validate(0)?.Loss);
        Assert.IsNull(unmeasured.Validate(0));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Training_LeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell, dropout: 0.2));
        Live.IsUnchangedBy(() =>
        {
            using var task = new LanguageModelTask(net, _ => Windows.Cut(s_keys, 2).Select(w => new TokenBatch([w])), new LanguageModelTaskOptions { CarryState = true }, validate: null);
            TrainingLoop.Run(task, new TestOptions { Epochs = 2 });
        });
    }

    [TestMethod]
    public void ExceptionInMidTraining_LeavesNoTensorBehind()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Lstm));
        Live.IsUnchangedBy(() =>
        {
            using var task = new LanguageModelTask(net, _ => Windows.Cut(s_keys, 2).Select((w, i) => i < 2 ? new TokenBatch([w]) : throw new IOException("torn")), new LanguageModelTaskOptions { CarryState = true }, validate: null);
            Assert.ThrowsExactly<IOException>(() => TrainingLoop.Run(task, new TestOptions()));
        });
    }

    // Means and counts: the means within what float32 sums may differ by.
    private static IEqualityComparer<(float Loss, int Tokens)> TheirLosses { get; } =
        EqualityComparer<(float Loss, int Tokens)>.Create((a, b) => a.Tokens == b.Tokens && MathF.Abs(a.Loss - b.Loss) < 1e-5f, _ => 0);

    private static LanguageModelTask Task(RnnLanguageModel net, bool carryState) => new(net, _ => [], new LanguageModelTaskOptions { CarryState = carryState }, validate: null);

    private static (float Loss, int Tokens) LossOf(RnnLanguageModel net, params Window[] windows)
    {
        using var task = Task(net, carryState: false);
        return LossOf(task, new TokenBatch(windows));
    }

    private static (float Loss, int Tokens) LossOf(LanguageModelTask task, TokenBatch batch)
    {
        using var scope = NewDisposeScope();
        var (loss, tokens) = task.LossOf(batch);
        return (loss.item<float>(), tokens);
    }
}
