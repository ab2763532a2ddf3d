using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class RnnLanguageModelTests
{
    private static readonly long[] s_keys = [1, 7, 2, 6, 3, 5, 4, 4, 0, 3, 6, 2];    // (6 steps, 2 sequences)

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    private static IEnumerable<RecurrentCell> FusedCells => Nets.FusedCells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Forward_ScoresEveryTokenAtEveryPlace(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(Nets.Small(cell));
        var (logits, state) = net.call(Nets.Keys(4, 3, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4), RecurrentState.Zero);

        Assert.AreSequenceEqual([4L, 3L, 7L], logits.shape);
        Assert.AreSequenceEqual([2L, 3L, 6L], state.Hidden!.shape);
        Assert.AreEqual(cell.HasCellState, state.Cell is not null);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void StateAfterTwoHalves_EqualsTheStateAfterTheWhole(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(Nets.Small(cell));
        var (whole, after) = net.call(Nets.Keys(6, 2, s_keys), RecurrentState.Zero);
        var (first, middle) = net.call(Nets.Keys(2, 2, s_keys[..4]), RecurrentState.Zero);
        var (second, end) = net.call(Nets.Keys(4, 2, s_keys[4..]), middle);

        Near.AreEqual(Nets.Values(whole), [.. Nets.Values(first), .. Nets.Values(second)], 1e-5f);
        Near.AreEqual(Nets.Values(after.Hidden!), Nets.Values(end.Hidden!), 1e-5f);
        if (cell.HasCellState) Near.AreEqual(Nets.Values(after.Cell!), Nets.Values(end.Cell!), 1e-5f);
        Assert.IsGreaterThan(1e-3f, Near.Distance(Nets.Values(second), Nets.Values(net.call(Nets.Keys(4, 2, s_keys[4..]), RecurrentState.Zero).Logits)), "the state matters");
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Sequences_DoNotSeeTheirNeighbours(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(Nets.Small(cell));
        float[] both = Nets.Values(net.call(Nets.Keys(6, 2, s_keys), RecurrentState.Zero).Logits.select(1, 1));
        float[] alone = Nets.Values(net.call(Nets.Keys(6, 1, [.. s_keys.Where((_, i) => i % 2 == 1)]), RecurrentState.Zero).Logits);

        Near.AreEqual(alone, both, 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void LaterTokens_DoNotChangeEarlierScores(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(Nets.Small(cell));
        float[] some = Nets.Values(net.call(Nets.Keys(6, 1, 1, 2, 3, 4, 5, 6), RecurrentState.Zero).Logits);
        float[] other = Nets.Values(net.call(Nets.Keys(6, 1, 1, 2, 3, 7, 7, 7), RecurrentState.Zero).Logits);

        Near.AreEqual(some[..21], other[..21], 1e-6f);
        Assert.IsGreaterThan(1e-3f, Near.Distance(some[21..], other[21..]));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void PaddingTokensEmbedding_StaysZeroWhileTheOthersLearn(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        float[] before = Embedding(net);
        // The padding token is read where the first window has ended and, as a missing token, in the midst of the second.
        using var task = new LanguageModelTask(net, _ => [new TokenBatch([Windows.Of(1, 2, 3, 4), Windows.Of(4, 5, 0, 6, 7, 1)])], new LanguageModelTaskOptions(), validate: null);
        TrainingLoop.Run(task, new TestOptions { Epochs = 5, LearningRate = 0.05 });
        float[] after = Embedding(net);

        Assert.IsTrue(before.AsSpan(0, 5).SequenceEqual(new float[5]) && after.AsSpan(0, 5).SequenceEqual(new float[5]), "row of the padding token");
        for (int key = 1; key <= 7; key++) Assert.IsGreaterThan(1e-3f, Near.Distance(before[(key * 5)..(key * 5 + 5)], after[(key * 5)..(key * 5 + 5)]), $"row of key {key}");
    }

    [TestMethod]
    public void SameSeed_GivesTheSameNet()
    {
        using var one = Nets.Create(Nets.Small(RecurrentCell.Lstm), seed: 5);
        using var same = Nets.Create(Nets.Small(RecurrentCell.Lstm), seed: 5);
        using var other = Nets.Create(Nets.Small(RecurrentCell.Lstm), seed: 6);

        Assert.AreSequenceEqual(All(one), All(same));
        Assert.IsFalse(All(one).SequenceEqual(All(other)));
    }

    [TestMethod]
    [DynamicData(nameof(FusedCells))]
    public void Disposal_FreesEveryTensor(RecurrentCell cell) => Live.IsUnchangedBy(() => new RnnLanguageModel(Nets.Small(cell, dropout: 0.1)).Dispose(), netsMade: 1);

    private static float[] Embedding(RnnLanguageModel net) => Weights.Of(net).Tensors.Single(t => t.Name == "embedding.weight").Values;

    private static float[] All(RnnLanguageModel net) => [.. Weights.Of(net).Tensors.SelectMany(t => t.Values)];
}
