using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class MaskedLanguageModelTests
{
    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void BothSides_AreRead(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell));
        float[] scores = Scores(net, [4, 2, 7], 1);

        Assert.IsGreaterThan(1e-4f, Distance(scores, Scores(net, [3, 2, 7], 1)), "left");
        Assert.IsGreaterThan(1e-4f, Distance(scores, Scores(net, [4, 2, 6], 1)), "right");
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Padding_ChangesNothing(RecurrentCell cell)
    {
        using var net = MaskedNets.Create(MaskedNets.Small(cell));
        using var scope = NewDisposeScope();
        var batch = new SourceBatch([MaskedNets.Row(4, 2, 7), MaskedNets.Row(3, 3, 2, 8, 9, 6)]);
        float[] together = Nets.Values(net.Score(net.Read(batch), tensor(new long[] { (1 * 2) + 0, (2 * 2) + 1 })));

        Assert.IsLessThan(1e-5f, Distance(Scores(net, [4, 2, 7], 1), together[..9]));
        Assert.IsLessThan(1e-5f, Distance(Scores(net, [3, 3, 2, 8, 9, 6], 2), together[9..]));
    }

    [TestMethod]
    public void TheMaskAndItsLike_AreNeverPredicted()
    {
        using var net = MaskedNets.Create(MaskedNets.Small(RecurrentCell.Gru));
        float[] scores = Scores(net, [4, 2, 7], 1);

        Assert.AreSequenceEqual([1, 2, 5], Enumerable.Range(1, 9).Where(k => float.IsNegativeInfinity(scores[k - 1])));
        Assert.IsTrue(scores.All(s => !float.IsNaN(s)));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void CountWeights_EqualsTheNetsStateDict(RecurrentCell cell)
    {
        foreach (int layers in new[] { 1, 3 })
        {
            var config = MaskedNets.Small(cell) with { Layers = layers };
            using var net = new MaskedLanguageModel(config);

            Assert.AreEqual(config.CountWeights(), (Int128)Weights.Of(net).Tensors.Sum(t => t.Values.LongLength));
        }
    }

    [TestMethod]
    public void Parameters_HavePyTorchsNames()
    {
        using var net = new MaskedLanguageModel(MaskedNets.Small(RecurrentCell.Gru) with { Layers = 1 });
        var found = Weights.Of(net).Tensors.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})");

        Assert.AreEqual(
            """
            embedding.weight (10, 5)
            output.bias (9)
            output.weight (9, 12)
            rnn.bias_hh_l0 (18)
            rnn.bias_hh_l0_reverse (18)
            rnn.bias_ih_l0 (18)
            rnn.bias_ih_l0_reverse (18)
            rnn.weight_hh_l0 (18, 6)
            rnn.weight_hh_l0_reverse (18, 6)
            rnn.weight_ih_l0 (18, 5)
            rnn.weight_ih_l0_reverse (18, 5)
            """.ReplaceLineEndings("\n"), string.Join('\n', found));
    }

    private static readonly MaskedLanguageModelConfig s_config = MaskedNets.Small(RecurrentCell.Gru);

    private static IEnumerable<object[]> Impossible =>
    [
        [s_config with { VocabularySize = 0 }],
        [s_config with { VocabularySize = 4 }],
        [s_config with { MaskKey = 0 }],
        [s_config with { MaskKey = 10 }],
        [s_config with { UnpredictedKeys = [1, 0] }],
        [s_config with { UnpredictedKeys = [1, 3, 4, 5, 6, 7, 8, 9] }],
        [s_config with { EmbeddingSize = -1 }],
        [s_config with { HiddenSize = 0 }],
        [s_config with { Layers = 0 }],
        [s_config with { Dropout = 1 }],
        [s_config with { Cell = (RecurrentCell)99 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Impossible))]
    public void ImpossibleNet_IsRefusedWhateverItsWeights(MaskedLanguageModelConfig config)
    {
        var fault = Assert.ThrowsExactly<FormatException>(() => config.CheckAgainst((long)s_config.CountWeights()));

        Assert.StartsWith("The model describes an impossible net: MaskedLanguageModelConfig", fault.Message);
    }

    [TestMethod]
    public void AlteredShape_DoesNotFitTheWeights()
    {
        long count = (long)s_config.CountWeights();
        s_config.CheckAgainst(count);

        foreach (var altered in new[] { s_config with { VocabularySize = 10 }, s_config with { HiddenSize = 1_000_000_000 }, s_config with { Layers = int.MaxValue }, s_config with { Cell = RecurrentCell.Lstm } })
        {
            Assert.StartsWith($"The model describes a net of {altered.CountWeights()} weights and holds {count}.", Assert.ThrowsExactly<FormatException>(() => altered.CheckAgainst(count)).Message);
        }
    }

    private static float[] Scores(MaskedLanguageModel net, uint[] row, long step)
    {
        using var scope = NewDisposeScope();
        return Nets.Values(net.Score(net.Read(new SourceBatch([row])), tensor(new[] { step })));
    }

    // The greatest difference; two scores of minus infinity do not differ.
    private static float Distance(float[] a, float[] b) => a.Zip(b, (x, y) => x == y ? 0 : MathF.Abs(x - y)).Max();
}
