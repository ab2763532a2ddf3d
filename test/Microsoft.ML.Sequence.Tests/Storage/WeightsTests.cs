using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Storage;

[TestClass]
public sealed class WeightsTests
{
    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void CopiedWeights_MakeTheSameNet(RecurrentCell cell)
    {
        using var original = Nets.Create(Nets.Small(cell), seed: 1);
        using var copy = Nets.Create(Nets.Small(cell), seed: 2);
        uint[] keys = [1, 2, 3, 4, 5, 6, 7];
        float[] expected = Nets.LogProbabilities(original, keys, keys);
        Assert.IsGreaterThan(1e-3f, Near.Distance(expected, Nets.LogProbabilities(copy, keys, keys)));
        Weights.Of(original).CopyTo(copy);

        Assert.AreSequenceEqual(expected, Nets.LogProbabilities(copy, keys, keys));
    }

    [TestMethod]
    public void Weights_AreACopy()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var weights = Weights.Of(net);
        float before = weights.Tensors[0].Values[^1];
        weights.Tensors[0].Values[^1] = before + 1;

        Assert.AreEqual(before, Weights.Of(net).Tensors[0].Values[^1]);
    }

    [TestMethod]
    public void Parameters_GoOnLearningAfterACopy()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        Weights.Of(net).CopyTo(net);

        Assert.IsTrue(net.parameters().All(p => p.requires_grad && p.is_leaf));
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Copying_LeavesNoTensorBehind(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell));
        Live.IsUnchangedBy(() => Weights.Of(net).CopyTo(net));
    }

    [TestMethod]
    public void Mean_IsThatOfEachValue()
    {
        static Weights Of(params float[] values) => new([new NamedTensor("a", [2], values[..2]), new NamedTensor("b", [1], values[2..])]);
        var first = Of(1, 2, 3);
        var mean = Weights.Mean([first, Of(4, -2, 6), Of(4, 3, 0)]);

        Assert.AreSequenceEqual(["a", "b"], mean.Tensors.Select(t => t.Name));
        Assert.AreSequenceEqual([2L], mean.Tensors[0].Shape);
        Assert.AreSequenceEqual([3f, 1, 3], mean.Tensors.SelectMany(t => t.Values));
        Assert.AreSequenceEqual([1f, 2, 3], first.Tensors.SelectMany(t => t.Values));
        Assert.AreSequenceEqual([1f, 2, 3], Weights.Mean([first]).Tensors.SelectMany(t => t.Values));
    }

    [TestMethod]
    public void MeanOfNothing_IsAnError()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Weights.Mean([]));
        Assert.ThrowsExactly<ArgumentNullException>(() => Weights.Mean(null!));
    }

    [TestMethod]
    public void MissingEntry_IsNamedWithItsShape() => Assert.AreEqual(
        "The weights do not fit the net: output.bias (7) is missing. They belong to another net.", RefusalOf(t => t.Where(e => e.Name != "output.bias")));

    [TestMethod]
    public void SuperfluousEntry_IsNamedWithItsShape() => Assert.AreEqual(
        "The weights do not fit the net: decoder.bias (1) is none of the net's. They belong to another net.", RefusalOf(t => t.Append(new NamedTensor("decoder.bias", [1], [0]))));

    [TestMethod]
    public void EntryOfAnotherShape_IsNamedWithBoth() => Assert.AreEqual(
        "The weights do not fit the net: rnn.weight_ih_l0 is (5, 18) and must be (18, 5). They belong to another net.",
        RefusalOf(t => t.Select(e => e.Name == "rnn.weight_ih_l0" ? e with { Shape = [5, 18] } : e)));

    [TestMethod]
    public void AllDifferences_AreNamed() => Assert.AreEqual(
        "The weights do not fit the net: rnn.bias_hh_l1 is (9, 2) and must be (18); output.weight (7, 6) is missing; decoder.weight (7, 6) is none of the net's. They belong to another net.",
        RefusalOf(t => t.Select(e => e.Name switch
        {
            "output.weight" => e with { Name = "decoder.weight" },
            "rnn.bias_hh_l1" => e with { Shape = [9, 2] },
            _ => e,
        })));

    [TestMethod]
    public void WeightsThatDoNotFit_LeaveTheNetAsItIs()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        float[][] Values() => [.. Weights.Of(net).Tensors.Select(t => t.Values)];
        float[][] before = Values();
        var zeros = new Weights([.. Weights.Of(net).Tensors.Select(t => t with { Values = new float[t.Values.Length] }).SkipLast(1)]);
        Assert.ThrowsExactly<FormatException>(() => zeros.CopyTo(net));

        foreach (var (expected, found) in before.Zip(Values())) Assert.AreSequenceEqual(expected, found);
    }

    private static string RefusalOf(Func<IEnumerable<NamedTensor>, IEnumerable<NamedTensor>> alter)
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
        var altered = new Weights([.. alter(Weights.Of(net).Tensors)]);
        return Assert.ThrowsExactly<FormatException>(() => altered.CopyTo(net)).Message;
    }
}
