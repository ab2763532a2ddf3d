using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

/// <summary>Sequences of different lengths side by side, read one way or both.</summary>
[TestClass]
public sealed class RecurrentLayersLengthsTests
{
    private static readonly int[] s_lengths = [2, 5, 1, 4];

    private static IEnumerable<object[]> Kinds =>
        from cell in Nets.Cells
        from bidirectional in new[] { false, true }
        select new object[] { cell, bidirectional };

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void PaddedSequences_AreReadAsIfAlone(RecurrentCell cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var layers = RecurrentLayers.Create(cell, 3, 4, 2, 0, bidirectional);
        using var module = layers.Module;
        var input = randn(5, 4, 3);
        var (output, state) = layers.Forward(input, RecurrentState.Zero, s_lengths);

        Assert.AreSequenceEqual([5L, 4L, bidirectional ? 8L : 4L], output.shape);
        for (int b = 0; b < 4; b++)
        {
            var (alone, after) = layers.Forward(input.narrow(1, b, 1).narrow(0, 0, s_lengths[b]).contiguous(), RecurrentState.Zero);
            float[] row = Nets.Values(output.select(1, b));
            float[] expected = Nets.Values(alone);
            Near.AreEqual(expected, row[..expected.Length], 1e-5f);
            Assert.IsTrue(row.AsSpan(expected.Length).IndexOfAnyExcept(0f) < 0, "zero behind the end");
            Near.AreEqual(Nets.Values(after.Hidden!), Nets.Values(state.Hidden!.narrow(1, b, 1)), 1e-5f);
            if (cell.HasCellState) Near.AreEqual(Nets.Values(after.Cell!), Nets.Values(state.Cell!.narrow(1, b, 1)), 1e-5f);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void EqualLengths_GiveWhatNoLengthsGive(RecurrentCell cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        var layers = RecurrentLayers.Create(cell, 3, 4, 2, 0, bidirectional);
        using var module = layers.Module;
        var input = randn(5, 2, 3);

        Assert.AreSequenceEqual(Nets.Values(layers.Forward(input, RecurrentState.Zero).Output), Nets.Values(layers.Forward(input, RecurrentState.Zero, [5, 5]).Output));
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void InitialState_BelongsToItsSequence(RecurrentCell cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var layers = RecurrentLayers.Create(cell, 3, 4, 2, 0, bidirectional);
        using var module = layers.Module;
        var input = randn(5, 4, 3);
        long depth = bidirectional ? 4 : 2;
        var before = new RecurrentState(randn(depth, 4, 4), cell.HasCellState ? randn(depth, 4, 4) : null);
        var (output, _) = layers.Forward(input, before, s_lengths);
        for (int b = 0; b < 4; b++)
        {
            var own = new RecurrentState(before.Hidden!.narrow(1, b, 1).contiguous(), before.Cell?.narrow(1, b, 1).contiguous());
            float[] expected = Nets.Values(layers.Forward(input.narrow(1, b, 1).narrow(0, 0, s_lengths[b]).contiguous(), own).Output);
            Near.AreEqual(expected, Nets.Values(output.select(1, b))[..expected.Length], 1e-5f);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void CountWeights_EqualsTheModulesStateDict(RecurrentCell cell, bool bidirectional)
    {
        foreach (var (input, hidden, depth) in new[] { (1, 1, 1), (3, 4, 1), (7, 2, 3) })
        {
            using var module = RecurrentLayers.Create(cell, input, hidden, depth, 0, bidirectional).Module;
            Assert.AreEqual((Int128)Weights.Of(module).Tensors.Sum(t => t.Values.LongLength), RecurrentLayers.CountWeights(cell, input, hidden, depth, bidirectional));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Encoder_PutsBothDirectionsSideBySide(RecurrentCell cell, bool bidirectional)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var encoder = new SequenceEncoder(cell, 3, 4, layers: 2, bidirectional, dropout: 0, layerNorm: false);
        var (memory, final) = encoder.Encode(randn(5, 4, 3), s_lengths);

        Assert.AreSequenceEqual([4L, 5L, bidirectional ? 8L : 4L], memory.shape);
        Assert.AreSequenceEqual([2L, 4L, bidirectional ? 8L : 4L], final.Hidden!.shape);
        Assert.AreEqual(cell.HasCellState, final.Cell is not null);
        for (int b = 0; b < 4; b++)
        {
            // Of the last layer, the forward state is the output at the last step and the backward one that at the first.
            float[] last = Nets.Values(final.Hidden[1, b]);
            Assert.AreSequenceEqual(Nets.Values(memory[b, s_lengths[b] - 1])[..4], last[..4]);
            if (bidirectional) Assert.AreSequenceEqual(Nets.Values(memory[b, 0])[4..], last[4..]);
        }
    }

    [TestMethod]
    public void LayerNorm_GivesEachPositionMeanZeroAndDeviationOne()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var encoder = new SequenceEncoder(RecurrentCell.Gru, 3, 4, layers: 1, bidirectional: true, dropout: 0, layerNorm: true);
        var (memory, _) = encoder.Encode(randn(5, 4, 3), [5, 5, 5, 5]);

        foreach (float[] position in Nets.Values(memory).Chunk(8))
        {
            Assert.AreEqual(0, position.Average(), 1e-5);
            Assert.AreEqual(1, position.Average(v => (double)v * v), 0.01);
        }
    }
}
