using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

/// <summary>The whole path on a text that comes round every 12 tokens, tested on more of it than one window holds.</summary>
[TestClass]
public sealed class LearningTests
{
    // Every token but 6 has two successors: only who remembers the tokens before it foretells the next.
    private static readonly uint[] s_period = [1, 2, 3, 4, 5, 6, 1, 3, 5, 2, 4, 6];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void PeriodicText_IsLearnt(RecurrentCell cell)
    {
        using var net = Train(cell, carryState: false);
        uint[] text = Text(601);
        var scores = new float[600];
        TokenScorer.Score(net, text.AsSpan(0, 600), text.AsSpan(1), scores);

        Assert.IsLessThan(1.1, Math.Exp(default(CrossEntropy).With(scores).Mean));
    }

    [TestMethod]
    public void CarriedState_LearnsTheSameText()
    {
        using var net = Train(RecurrentCell.Gru, carryState: true);
        int[] prefix = [.. s_period.Select(k => (int)k - 1)];
        var continued = Continuation.Of(new RnnStepModel(net), prefix, new GreedyChoice(), 60);

        Assert.AreSequenceEqual(Text(72)[12..].Select(k => (int)k - 1), continued);
    }

    [TestMethod]
    public void SameSeed_RepeatsBitForBit()
    {
        using var one = Train(RecurrentCell.Lstm, carryState: false, dropout: 0.3, epochs: 2);
        using var two = Train(RecurrentCell.Lstm, carryState: false, dropout: 0.3, epochs: 2);

        foreach (var (first, second) in Weights.Of(one).Tensors.Zip(Weights.Of(two).Tensors)) Assert.AreSequenceEqual(first.Values, second.Values);
    }

    private static RnnLanguageModel Train(RecurrentCell cell, bool carryState, double dropout = 0, int epochs = 15)
    {
        const int Lanes = 4;
        var net = Nets.Create(new RnnConfig(6, cell, EmbeddingSize: 8, HiddenSize: 32, Layers: 1, dropout), seed: 9);
        uint[] text = Text(1500);
        var random = new Random(4);
        IEnumerable<TokenBatch> ReadEpoch(int epoch)
        {
            var windows = Windows.Cut(text, steps: 24, offset: random.Next(24));
            var ordered = carryState ? WindowOrder.InLanes(windows, Lanes, 1000) : WindowOrder.Shuffled(windows, random, 1000);
            return TokenBatch.Group(ordered, Lanes);
        }

        using var task = new LanguageModelTask(net, ReadEpoch, new LanguageModelTaskOptions { CarryState = carryState }, validate: null);
        TrainingLoop.Run(task, new TestOptions { Epochs = epochs, LearningRate = 0.01 });
        return net;
    }

    private static uint[] Text(int length) => [.. Enumerable.Range(0, length).Select(i => s_period[i % s_period.Length])];
}
