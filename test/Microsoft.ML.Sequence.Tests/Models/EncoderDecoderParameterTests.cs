using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>The approved names and shapes of the net's weights, and where they begin.</summary>
[TestClass]
public sealed class EncoderDecoderParameterTests
{
    [TestMethod]
    public void D2L_HasTheShapesOfItsChapter() => AssertParameters(
        new Seq2SeqConfig(183, 202, Seq2SeqArchitecture.D2L),
        """
        decoder.rnn.bias_hh_l0 (768)
        decoder.rnn.bias_hh_l1 (768)
        decoder.rnn.bias_ih_l0 (768)
        decoder.rnn.bias_ih_l1 (768)
        decoder.rnn.weight_hh_l0 (768, 256)
        decoder.rnn.weight_hh_l1 (768, 256)
        decoder.rnn.weight_ih_l0 (768, 512)
        decoder.rnn.weight_ih_l1 (768, 256)
        encoder.rnn.bias_hh_l0 (768)
        encoder.rnn.bias_hh_l1 (768)
        encoder.rnn.bias_ih_l0 (768)
        encoder.rnn.bias_ih_l1 (768)
        encoder.rnn.weight_hh_l0 (768, 256)
        encoder.rnn.weight_hh_l1 (768, 256)
        encoder.rnn.weight_ih_l0 (768, 256)
        encoder.rnn.weight_ih_l1 (768, 256)
        output.linear.bias (202)
        output.linear.weight (202, 256)
        source_embedding.weight (184, 256)
        target_embedding.weight (203, 256)
        """);

    [TestMethod]
    public void PointerGenerator_HasCoverageAndAGate() => AssertParameters(
        Seq2SeqNets.Config("pointer-generator"),
        """
        bridge.cell.bias (6)
        bridge.cell.weight (6, 6)
        bridge.hidden.bias (6)
        bridge.hidden.weight (6, 6)
        decoder.attention.coverage.weight (6, 1)
        decoder.attention.key.weight (6, 6)
        decoder.attention.query.weight (6, 6)
        decoder.attention.score.weight (1, 6)
        decoder.combine.bias (6)
        decoder.combine.weight (6, 12)
        decoder.generate.bias (1)
        decoder.generate.weight (1, 17)
        decoder.rnn.bias_hh_l0 (24)
        decoder.rnn.bias_ih_l0 (24)
        decoder.rnn.weight_hh_l0 (24, 6)
        decoder.rnn.weight_ih_l0 (24, 5)
        encoder.rnn.bias_hh_l0 (12)
        encoder.rnn.bias_hh_l0_reverse (12)
        encoder.rnn.bias_ih_l0 (12)
        encoder.rnn.bias_ih_l0_reverse (12)
        encoder.rnn.weight_hh_l0 (12, 3)
        encoder.rnn.weight_hh_l0_reverse (12, 3)
        encoder.rnn.weight_ih_l0 (12, 5)
        encoder.rnn.weight_ih_l0_reverse (12, 5)
        output.linear.bias (11)
        output.linear.weight (11, 6)
        source_embedding.weight (10, 5)
        target_embedding.weight (12, 5)
        """);

    [TestMethod]
    public void TiedSharedMultiHeadWithLayerNorm_HasOneEmbedding() => AssertParameters(
        Seq2SeqNets.Config(Seq2SeqNets.Architecture("tied and shared") with { Attention = AttentionKind.MultiHead, AttentionHeads = 2, LayerNorm = true, Bidirectional = false }),
        """
        bridge.hidden.bias (6)
        bridge.hidden.weight (6, 6)
        decoder.attention.key.bias (6)
        decoder.attention.key.weight (6, 6)
        decoder.attention.output.bias (6)
        decoder.attention.output.weight (6, 6)
        decoder.attention.query.bias (6)
        decoder.attention.query.weight (6, 6)
        decoder.attention.value.bias (6)
        decoder.attention.value.weight (6, 6)
        decoder.combine.bias (6)
        decoder.combine.weight (6, 12)
        decoder.norm.bias (6)
        decoder.norm.weight (6)
        decoder.rnn.bias_hh_l0 (18)
        decoder.rnn.bias_ih_l0 (18)
        decoder.rnn.weight_hh_l0 (18, 6)
        decoder.rnn.weight_ih_l0 (18, 6)
        encoder.norm.bias (6)
        encoder.norm.weight (6)
        encoder.rnn.bias_hh_l0 (18)
        encoder.rnn.bias_ih_l0 (18)
        encoder.rnn.weight_hh_l0 (18, 6)
        encoder.rnn.weight_ih_l0 (18, 6)
        output.bias (11)
        source_embedding.weight (12, 6)
        """);

    [TestMethod]
    public void XaviersWeights_AreUniformWithinTheirBounds()
    {
        torch.manual_seed(3);
        using var net = new EncoderDecoder(new Seq2SeqConfig(300, 200, Seq2SeqArchitecture.D2L with { EmbeddingSize = 40, HiddenSize = 50, Attention = AttentionKind.Additive }));
        foreach (var (name, shape, values) in Weights.Of(net).Tensors.Where(t => t.Shape.Count == 2).Select(t => (t.Name, t.Shape, t.Values)))
        {
            double second = values.Average(v => (double)v * v);
            if (name.EndsWith("embedding.weight", StringComparison.Ordinal))
            {
                Assert.AreEqual(1, second, 0.05, name);
                continue;
            }
            // Glorot and Bengio 2010, eq. 16: within sqrt(6 / (columns + rows)), whose variance is a third of its square.
            double bound = Math.Sqrt(6.0 / (shape[0] + shape[1]));
            Assert.IsLessThanOrEqualTo(bound * 1.000001, values.Max(MathF.Abs), name);
            if (values.Length > 500) Assert.AreEqual(bound * bound / 3, second, bound * bound / 20, name);
        }
    }

    [TestMethod]
    [DataRow(WeightInitialization.Default)]
    [DataRow(WeightInitialization.Xavier)]
    public void TiedEmbedding_BeginsWithSmallScores(WeightInitialization initialization)
    {
        torch.manual_seed(3);
        using var net = new EncoderDecoder(new Seq2SeqConfig(20, 300, new Seq2SeqArchitecture { EmbeddingSize = 64, HiddenSize = 64, TiedEmbeddings = true, Initialization = initialization }));
        var tensors = Weights.Of(net).Tensors.ToDictionary(t => t.Name, t => t.Values, StringComparer.Ordinal);

        Assert.AreEqual(1.0 / 64, tensors["target_embedding.weight"].Skip(64).Average(v => (double)v * v), 0.001);
        Assert.IsTrue(tensors["target_embedding.weight"].Take(64).Concat(tensors["output.bias"]).All(v => v == 0));
        Assert.AreEqual(1, tensors["source_embedding.weight"].Skip(64).Average(v => (double)v * v), 0.1);
    }

    private static void AssertParameters(Seq2SeqConfig config, string approved)
    {
        using var net = new EncoderDecoder(config, Seq2SeqNets.CopyClassesOf(config));
        var found = Weights.Of(net).Tensors.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})");

        Assert.AreEqual(approved.ReplaceLineEndings("\n"), string.Join('\n', found));
    }
}
