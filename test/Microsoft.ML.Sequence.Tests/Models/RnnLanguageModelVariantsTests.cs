using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>What a language model may have beyond the plain net.</summary>
[TestClass]
public sealed class RnnLanguageModelVariantsTests
{
    private static readonly long[] s_keys = [1, 7, 2, 6, 3, 5, 4, 4, 0, 3, 6, 2];    // (6 steps, 2 sequences)
    private static readonly RnnConfig s_plain = Nets.Small(RecurrentCell.Lstm);

    private static IEnumerable<object[]> Variants =>
    [
        [s_plain with { TiedEmbeddings = true }],
        [s_plain with { TiedEmbeddings = true, Layers = 3, LayerNorm = true, Cell = RecurrentCell.CoupledLstm }],
        [s_plain with { TiedEmbeddings = true, Layers = 1, HiddenSize = 5, Cell = RecurrentCell.Gru }],
        [s_plain with { OneHot = true, Cell = RecurrentCell.PeepholeLstm }],
        [s_plain with { LayerNorm = true, Cell = RecurrentCell.ReluRnn }],
        [s_plain with { LockedDropout = true, Dropout = 0.5, Layers = 3 }],
        [s_plain with { Dropout = 0.5, EmbeddingDropout = 0.5, WeightDropout = 0.5, Initialization = WeightInitialization.Orthogonal, ForgetGateBias = 1 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void StateAfterTwoHalves_EqualsTheStateAfterTheWhole(RnnConfig config)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(config);
        var (whole, after) = net.call(Nets.Keys(6, 2, s_keys), RecurrentState.Zero);
        var (first, middle) = net.call(Nets.Keys(2, 2, s_keys[..4]), RecurrentState.Zero);
        var (second, end) = net.call(Nets.Keys(4, 2, s_keys[4..]), middle);

        Assert.AreSequenceEqual([6L, 2L, 7L], whole.shape);
        Near.AreEqual(Nets.Values(whole), [.. Nets.Values(first), .. Nets.Values(second)], 1e-5f);
        Near.AreEqual(Nets.Values(after.Hidden!), Nets.Values(end.Hidden!), 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void RowsOfTheState_AreAlongDimensionOne(RnnConfig config)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(config);
        var (_, state) = net.call(Nets.Keys(6, 2, s_keys), RecurrentState.Zero);
        var next = net.call(Nets.Keys(1, 2, 3, 5), state).Logits;
        var exchanged = net.call(Nets.Keys(1, 2, 5, 3), state.Select([1, 0])).Logits;

        Near.AreEqual(Nets.Values(next[0, 0]), Nets.Values(exchanged[0, 1]), 1e-5f);
        Near.AreEqual(Nets.Values(next[0, 1]), Nets.Values(exchanged[0, 0]), 1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Variants))]
    public void Weights_MakeTheSameNetWherever(RnnConfig config)
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(config, seed: 3);
        using var other = Nets.Create(config.Uninitialized, seed: 4);
        Weights.Of(net).CopyTo(other);

        Assert.AreSequenceEqual(Logits(net), Logits(other));
    }

    [TestMethod]
    public void TiedEmbeddings_AreTheOutputLayerAndTheLastLayerIsAsWide()
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(s_plain with { TiedEmbeddings = true });
        var (outputs, _) = net.Run(Nets.Keys(6, 2, s_keys), RecurrentState.Zero);
        var weights = Weights.Of(net).Tensors.ToDictionary(t => t.Name);

        Assert.AreSequenceEqual(
            [
                "embedding.weight (8, 5)", "output.bias (7)",
                "rnn.layers.0.bias_hh_l0 (24)", "rnn.layers.0.bias_ih_l0 (24)", "rnn.layers.0.weight_hh_l0 (24, 6)", "rnn.layers.0.weight_ih_l0 (24, 5)",
                "rnn.layers.1.bias_hh_l0 (20)", "rnn.layers.1.bias_ih_l0 (20)", "rnn.layers.1.weight_hh_l0 (20, 5)", "rnn.layers.1.weight_ih_l0 (20, 6)",
            ], weights.Values.Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})").Order(StringComparer.Ordinal));
        Assert.AreSequenceEqual([6L, 2L, 5L], outputs.Raw.shape);
        var embedding = tensor(weights["embedding.weight"].Values, [8, 5]).narrow(0, 1, 7);
        Near.AreEqual(Nets.Values(outputs.Raw.matmul(embedding.t()) + tensor(weights["output.bias"].Values)), Logits(net), 1e-6f);
    }

    [TestMethod]
    public void OneHot_ReadsAColumnOfTheMatrixForEachTokenAndNoneForPadding()
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(s_plain with { OneHot = true });
        var weights = Weights.Of(net).Tensors;
        Assert.IsFalse(weights.Any(t => t.Name.Contains("embedding")));
        float[] matrix = weights.Single(t => t.Name == "rnn.weight_ih_l0").Values;      // (4 H, V)

        // A net with an embedding of as many features, which is the identity and zero for padding, computes the same.
        using var embedded = Nets.Create(s_plain with { EmbeddingSize = 7 });
        float[] identity = new float[8 * 7];
        for (int key = 1; key <= 7; key++) identity[key * 7 + key - 1] = 1;
        new Weights([.. weights, new NamedTensor("embedding.weight", [8, 7], identity)]).CopyTo(embedded);
        Assert.HasCount(24 * 7, matrix);
        Near.AreEqual(Logits(embedded), Logits(net), 1e-6f);
    }

    [TestMethod]
    public void EmbeddingDropout_DropsTokensWhereverTheyAreAndKeepsTheExpectation()
    {
        const int Tokens = 200;
        using var net = Nets.Create(new RnnConfig(Tokens, RecurrentCell.Rnn, EmbeddingSize: 3, HiddenSize: 3, Layers: 1, Dropout: 0) { EmbeddingDropout = 0.25 });
        // The layer is now tanh of the embedding, which is one number for all tokens.
        new Weights([.. Weights.Of(net).Tensors.Select(t => t with
        {
            Values = t.Name switch
            {
                "embedding.weight" => [0, 0, 0, .. Enumerable.Repeat(0.3f, 3 * Tokens)],
                "rnn.weight_ih_l0" => [1, 0, 0, 0, 1, 0, 0, 0, 1],
                _ => new float[t.Values.Length],
            },
        })]).CopyTo(net);
        net.train();
        using var scope = NewDisposeScope();
        long[] twice = [.. Enumerable.Range(1, Tokens).Concat(Enumerable.Range(1, Tokens)).Select(k => (long)k)];
        float[] read = [.. Nets.Values(net.Run(Nets.Keys(2, Tokens, twice), RecurrentState.Zero).Outputs.Raw).Select(MathF.Atanh)];

        Assert.AreSequenceEqual(read[..(3 * Tokens)], read[(3 * Tokens)..], "a token is dropped at all steps or at none");
        foreach (float[] token in read.Chunk(3))
        {
            Assert.IsTrue(token[0] == token[1] && token[1] == token[2], "a row is dropped as a whole");
            Assert.IsTrue(token[0] == 0 || MathF.Abs(token[0] - 0.4f) < 1e-5f, "what is kept is scaled by 1 / (1 - p)");
        }
        Assert.AreEqual(0.3, read.Average(), 0.04);
        net.eval();
        Near.AreEqual(Enumerable.Repeat(0.3f, 6 * Tokens).ToArray(), [.. Nets.Values(net.Run(Nets.Keys(2, Tokens, twice), RecurrentState.Zero).Outputs.Raw).Select(MathF.Atanh)], 1e-5f);
    }

    [TestMethod]
    public void LockedDropout_HasOneMaskForTheOutputsOfASequence()
    {
        using var scope = NewDisposeScope();
        using var net = Nets.Create(new RnnConfig(7, RecurrentCell.Gru, 5, 40, 1, 0.5) { LockedDropout = true });
        net.train();
        var (outputs, _) = net.Run(Nets.Keys(6, 2, s_keys), RecurrentState.Zero);
        bool[][] dropped = [.. Nets.Values(outputs.Dropped).Chunk(80).Select(step => step.Select(v => v == 0).ToArray())];

        foreach (bool[] step in dropped) Assert.AreSequenceEqual(dropped[0], step);
        Assert.IsTrue(dropped[0].Contains(true) && dropped[0].Contains(false));
        Assert.IsFalse(Nets.Values(outputs.Raw).Contains(0));
    }

    [TestMethod]
    public void EachDropout_HasItsOwnPlace()
    {
        using var scope = NewDisposeScope();
        var none = s_plain with { InputDropout = 0, LayerDropout = 0, Dropout = 0.9 };
        using var outputOnly = Training(none);
        var (one, two) = (outputOnly.Run(Nets.Keys(6, 2, s_keys), RecurrentState.Zero), outputOnly.Run(Nets.Keys(6, 2, s_keys), RecurrentState.Zero));
        Assert.AreSequenceEqual(Nets.Values(one.Outputs.Raw), Nets.Values(two.Outputs.Raw));
        Assert.IsGreaterThan(0.01f, Near.Distance(Nets.Values(one.Outputs.Dropped), Nets.Values(two.Outputs.Dropped)));

        foreach (var config in new[] { none with { Dropout = 0, InputDropout = 0.9 }, none with { Dropout = 0, LayerDropout = 0.9 } })
        {
            using var net = Training(config);
            var (first, second) = (net.Run(Nets.Keys(6, 2, s_keys), RecurrentState.Zero), net.Run(Nets.Keys(6, 2, s_keys), RecurrentState.Zero));
            Assert.IsGreaterThan(1e-3f, Near.Distance(Nets.Values(first.Outputs.Raw), Nets.Values(second.Outputs.Raw)));
            Assert.AreSequenceEqual(Nets.Values(first.Outputs.Raw), Nets.Values(first.Outputs.Dropped));
            float below = Near.Distance(Nets.Values(first.State.Hidden![0]), Nets.Values(second.State.Hidden![0]));
            Assert.AreEqual(config.InputDropout > 0, below > 1e-3f, "the first layer's state sees the input's dropout only");
        }
    }

    [TestMethod]
    public void WeightDropout_ActsWhileTrainingAndOnMatricesFromHiddenToHidden()
    {
        using var net = Nets.Create(s_plain with { WeightDropout = 0.5 });
        Assert.IsNull(net.DropWeights());
        net.train();
        var before = Weights.Of(net);
        Weights within;
        using (net.DropWeights()) within = Weights.Of(net);

        foreach (var (raw, dropped, restored) in before.Tensors.Zip(within.Tensors, Weights.Of(net).Tensors))
        {
            Assert.AreSequenceEqual(raw.Values, restored.Values);
            bool recurrent = raw.Name.Contains("weight_hh");
            Assert.AreEqual(!recurrent, raw.Values.SequenceEqual(dropped.Values), raw.Name);
            if (recurrent) Assert.IsTrue(raw.Values.Zip(dropped.Values).All(v => v.Second == 0 || v.Second == 2 * v.First));
        }
        using var plain = Training(s_plain);
        Assert.IsNull(plain.DropWeights());
    }

    private static RnnLanguageModel Training(RnnConfig config)
    {
        var net = Nets.Create(config);
        net.train();
        return net;
    }

    private static float[] Logits(RnnLanguageModel net)
    {
        using var scope = NewDisposeScope();
        return Nets.Values(net.call(Nets.Keys(6, 2, s_keys), RecurrentState.Zero).Logits);
    }
}
