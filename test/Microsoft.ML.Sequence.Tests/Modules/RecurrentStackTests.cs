using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class RecurrentStackTests
{
    private static readonly int[] s_sizes = [4, 6, 3];
    private static readonly int[] s_lengths = [2, 5, 1, 4];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    private static IEnumerable<object[]> Kinds =>
        from cell in Nets.Cells
        from bidirectional in new[] { false, true }
        from norm in new[] { false, true }
        select new object[] { cell, bidirectional, norm };

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void OfEqualSizes_ComputesWhatTheFusedLayersCompute(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var layers = RecurrentLayers.Create(cell, 3, 4, 3, 0);
        using var module = layers.Module;
        var stacked = new RecurrentStack(cell, 3, [4, 4, 4], 0, lockedDropout: false, layerNorm: false);
        using var stack = stacked.Module;
        new Weights([.. Weights.Of(module).Tensors.Select(t => t with { Name = $"layers.{t.Name[^1]}.{t.Name[..^1]}0" })]).CopyTo(stack);
        var input = randn(5, 2, 3);
        var ((expected, state), (output, side)) = (layers.Forward(input, RecurrentState.Zero), stacked.Forward(input, RecurrentState.Zero));

        Near.AreEqual(Nets.Values(expected), Nets.Values(output), 1e-6f);
        Assert.AreSequenceEqual([1L, 2L, 12L], side.Hidden!.shape);
        Near.AreEqual(Nets.Values(state.Hidden!.transpose(0, 1)), Nets.Values(side.Hidden), 1e-6f);
        Assert.AreEqual(cell.HasCellState, side.Cell is not null);
        if (state.Cell is { } memory) Near.AreEqual(Nets.Values(memory.transpose(0, 1)), Nets.Values(side.Cell!), 1e-6f);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void PaddedSequences_AreReadAsIfAlone(RecurrentCell cell, bool bidirectional, bool norm)
    {
        using var scope = NewDisposeScope();
        var layers = Create(cell, bidirectional, norm);
        using var module = layers.Module;
        var input = randn(5, 4, 3);
        var (output, state) = layers.Forward(input, RecurrentState.Zero, s_lengths);

        for (int b = 0; b < 4; b++)
        {
            var (alone, after) = layers.Forward(input.narrow(1, b, 1).narrow(0, 0, s_lengths[b]).contiguous(), RecurrentState.Zero);
            float[] row = Nets.Values(output.select(1, b));
            float[] expected = Nets.Values(alone);
            Near.AreEqual(expected, row[..expected.Length], 1e-5f);
            Assert.IsTrue(row.AsSpan(expected.Length).IndexOfAnyExcept(0f) < 0, "zero behind the end");
            Near.AreEqual(Nets.Values(after.Hidden!), Nets.Values(state.Hidden!.narrow(1, b, 1)), 1e-5f);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void StateOfTheFirstHalf_LeadsIntoTheSecond(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var layers = Create(cell, bidirectional: false, norm: true);
        using var module = layers.Module;
        var input = randn(6, 2, 3);
        var (whole, end) = layers.Forward(input, RecurrentState.Zero);
        var (_, middle) = layers.Forward(input.narrow(0, 0, 2).contiguous(), RecurrentState.Zero);
        var (second, after) = layers.Forward(input.narrow(0, 2, 4).contiguous(), middle);

        Near.AreEqual(Nets.Values(whole)[^24..], Nets.Values(second), 1e-5f);
        Near.AreEqual(Nets.Values(end.Hidden!), Nets.Values(after.Hidden!), 1e-5f);
    }

    [TestMethod]
    public void LayerNorm_GivesEachOutputTheMeanOfItsBiasAndDeviationOne()
    {
        using var scope = NewDisposeScope();
        var layers = Create(RecurrentCell.Gru, bidirectional: false, norm: true);
        using var module = layers.Module;

        foreach (float[] place in Nets.Values(layers.Forward(randn(5, 4, 3), RecurrentState.Zero).Output).Chunk(3))
        {
            Assert.AreEqual(0.5, place.Average(), 1e-5);
            Assert.AreEqual(1, place.Average(v => (v - 0.5) * (v - 0.5)), 0.2);
        }
    }

    [TestMethod]
    public void Weights_AreNamedByLayer()
    {
        using var module = new RecurrentStack(RecurrentCell.Lstm, 3, [4, 2], 0, lockedDropout: true, layerNorm: true).Module;

        Assert.AreSequenceEqual(
            [
                "layers.0.bias_hh_l0 (16)", "layers.0.bias_ih_l0 (16)", "layers.0.weight_hh_l0 (16, 4)", "layers.0.weight_ih_l0 (16, 3)",
                "layers.1.bias_hh_l0 (8)", "layers.1.bias_ih_l0 (8)", "layers.1.weight_hh_l0 (8, 2)", "layers.1.weight_ih_l0 (8, 4)",
                "norms.0.bias (4)", "norms.0.weight (4)", "norms.1.bias (2)", "norms.1.weight (2)",
            ], Weights.Of(module).Tensors.Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})").Order(StringComparer.Ordinal));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Dropout_StandsBetweenLayersOnlyWhileTraining(bool locked)
    {
        using var scope = NewDisposeScope();
        var layers = new RecurrentStack(RecurrentCell.Gru, 3, [4, 4], 0.5, locked, layerNorm: false);
        using var module = layers.Module;
        var input = ones(5, 7, 3);
        float Difference() => Near.Distance(Nets.Values(layers.Forward(input, RecurrentState.Zero).Output), Nets.Values(layers.Forward(input, RecurrentState.Zero).Output));
        module.train();
        Assert.IsGreaterThan(1e-3f, Difference());
        var first = layers.Forward(input, RecurrentState.Zero).State.Hidden!.narrow(-1, 0, 4);
        Near.AreEqual(Nets.Values(first), Nets.Values(layers.Forward(input, RecurrentState.Zero).State.Hidden!.narrow(-1, 0, 4)), 0);
        module.eval();
        Assert.AreEqual(0, Difference());
    }

    private static RecurrentStack Create(RecurrentCell cell, bool bidirectional, bool norm)
    {
        manual_seed(1);
        var layers = new RecurrentStack(cell, 3, s_sizes, 0, lockedDropout: false, norm, bidirectional);
        // A bias of zero would not show that it stands nowhere behind an end.
        using var none = no_grad();
        if (norm) layers.Module.named_parameters().Single(p => p.name == "norms.2.bias").parameter.fill_(0.5f);
        return layers;
    }
}
