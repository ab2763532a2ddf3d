using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>Dropout stands behind the embedding, between the layers and before the output, and nowhere else.</summary>
[TestClass]
public sealed class RnnLanguageModelDropoutTests
{
    private static readonly long[] s_keys = [1, 7, 2, 6, 3, 5, 4, 4, 0, 3, 6, 2];
    private static readonly long[] s_padding = new long[12];

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Evaluation_IsTheSameEveryTime(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell, dropout: 0.5));

        Assert.AreSequenceEqual(Run(net, s_keys).Logits, Run(net, s_keys).Logits);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void WithoutDropout_TrainingEqualsEvaluation(RecurrentCell cell)
    {
        using var net = Nets.Create(Nets.Small(cell, dropout: 0));
        float[] evaluated = Run(net, s_keys).Logits;
        net.train();

        Near.AreEqual(evaluated, Run(net, s_keys).Logits, 1e-6f);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Embeddings_AreDropped(RecurrentCell cell)
    {
        using var net = OneLayer(cell);

        // The state of a single layer sees no other dropout; and where embeddings are zero, there is nothing to drop.
        Assert.IsGreaterThan(1e-3f, Near.Distance(Run(net, s_keys).Hidden, Run(net, s_keys).Hidden));
        Near.AreEqual(Run(net, s_padding).Hidden, Run(net, s_padding).Hidden, 0);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Outputs_AreDropped(RecurrentCell cell)
    {
        using var net = OneLayer(cell);

        Assert.IsGreaterThan(1e-3f, Near.Distance(Run(net, s_padding).Logits, Run(net, s_padding).Logits));
    }

    [TestMethod]
    public void OutputsBetweenLayers_AreDropped()
    {
        using var net = Nets.Create(Nets.Small(RecurrentCell.Gru, dropout: 0.5));
        net.train();

        Assert.IsGreaterThan(1e-3f, Near.Distance(Run(net, s_padding).Hidden, Run(net, s_padding).Hidden));
    }

    [TestMethod]
    public void DroppedShare_IsTheConfigsAndTheRestIsScaledUp()
    {
        const int Units = 64;
        using var net = Nets.Create(new RnnConfig(Units, RecurrentCell.Gru, EmbeddingSize: 3, HiddenSize: Units, Layers: 1, Dropout: 0.25));
        float[] identity = new float[Units * Units];
        for (int i = 0; i < Units; i++) identity[i * Units + i] = 1;
        new Weights([.. Weights.Of(net).Tensors.Select(t => t.Name switch { "output.weight" => t with { Values = identity }, "output.bias" => t with { Values = new float[Units] }, _ => t })]).CopyTo(net);

        // The scores are now the last layer's outputs themselves.
        float[] kept = Run(net, new long[200]).Logits;
        net.train();
        float[] dropped = Run(net, new long[200]).Logits;

        Assert.AreEqual(0.25, dropped.Count(v => v == 0) / (double)dropped.Length, 0.015);
        Near.AreEqual([.. kept.Zip(dropped, (k, d) => d == 0 ? 0 : k / 0.75f)], dropped, 1e-5f);
    }

    private static RnnLanguageModel OneLayer(RecurrentCell cell)
    {
        var net = Nets.Create(Nets.Small(cell, dropout: 0.5) with { Layers = 1 });
        net.train();
        return net;
    }

    private static (float[] Logits, float[] Hidden) Run(RnnLanguageModel net, long[] keys)
    {
        using var scope = NewDisposeScope();
        var (logits, state) = net.call(Nets.Keys(keys.Length / 2, 2, keys), RecurrentState.Zero);
        return (Nets.Values(logits), Nets.Values(state.Hidden!));
    }
}
