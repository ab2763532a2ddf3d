using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

[TestClass]
public sealed class RecurrentLayersTests
{
    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Outputs_HaveTheShapesOfTheContract(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var layers = RecurrentLayers.Create(cell, inputSize: 3, hiddenSize: 4, layers: 2, dropout: 0);
        using var module = layers.Module;
        var (output, state) = layers.Forward(ones(5, 7, 3), RecurrentState.Zero);

        Assert.AreSequenceEqual([5L, 7L, 4L], output.shape);
        Assert.AreSequenceEqual([2L, 7L, 4L], state.Hidden!.shape);
        Assert.AreEqual(cell.HasCellState, state.Cell is not null);
        if (state.Cell is { } memory) Assert.AreSequenceEqual([2L, 7L, 4L], memory.shape);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void LastOutput_IsTheLastLayersState(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        var layers = RecurrentLayers.Create(cell, 3, 4, 2, 0);
        using var module = layers.Module;
        var (output, state) = layers.Forward(ones(5, 7, 3), RecurrentState.Zero);

        Near.AreEqual(Nets.Values(output)[^28..], Nets.Values(state.Hidden!)[^28..], 0);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void InitialWeights_AreUniformWithinOneOverRootHidden(RecurrentCell cell)
    {
        manual_seed(3);
        const int Hidden = 25;
        var layers = RecurrentLayers.Create(cell, 30, Hidden, 2, 0);
        using var module = layers.Module;
        float[] all = [.. Weights.Of(module).Tensors.SelectMany(t => t.Values)];

        Assert.IsLessThanOrEqualTo(1 / MathF.Sqrt(Hidden), all.Max(MathF.Abs));
        Assert.IsGreaterThan(0.19f, all.Max());
        Assert.IsLessThan(-0.19f, all.Min());
        Assert.AreEqual(0, all.Average(), 0.01);
        Assert.AreEqual(0.04 / 3, all.Average(w => (double)w * w), 0.001);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Dropout_StandsBetweenLayersOnly(RecurrentCell cell)
    {
        Assert.AreEqual(0, DifferenceOfTwoRuns(cell, layers: 1), "one layer has no between");
        Assert.IsGreaterThan(1e-3f, DifferenceOfTwoRuns(cell, layers: 2));
    }

    [TestMethod]
    public void UnknownCell_IsAnError()
    {
        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => RecurrentLayers.Create((RecurrentCell)9, 1, 1, 1, 0));

        Assert.StartsWith("A recurrent cell is Rnn, Gru, Lstm, ReluRnn, PeepholeLstm, CoupledLstm.", fault.Message);
    }

    private static float DifferenceOfTwoRuns(RecurrentCell cell, int layers)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var recurrent = RecurrentLayers.Create(cell, 3, 4, layers, dropout: 0.5);
        using var module = recurrent.Module;
        module.train();
        var input = ones(5, 7, 3);
        return Near.Distance(Nets.Values(recurrent.Forward(input, RecurrentState.Zero).Output), Nets.Values(recurrent.Forward(input, RecurrentState.Zero).Output));
    }
}
