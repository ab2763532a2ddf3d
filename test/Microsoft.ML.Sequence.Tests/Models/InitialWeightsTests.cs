using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

[TestClass]
public sealed class InitialWeightsTests
{
    private static readonly RnnConfig s_config = new(30, RecurrentCell.Lstm, EmbeddingSize: 16, HiddenSize: 24, Layers: 2, Dropout: 0);

    private static IEnumerable<RecurrentCell> Cells => Nets.Cells;

    private static IEnumerable<RecurrentCell> Lstms => Cells.Where(c => c.HasCellState);

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Uniform_FillsTheRangeButForPaddingAndNorms(RecurrentCell cell)
    {
        foreach (double? range in new double?[] { null, 0.04 })
        {
            var config = s_config with { Cell = cell, LayerNorm = true, Initialization = WeightInitialization.Uniform, InitialRange = range };
            foreach (var (name, values) in WeightsOf(config))
            {
                if (name.Contains("norms.")) Assert.IsTrue(values.All(v => v == (name.EndsWith("weight") ? 1 : 0)), name);
                else Assert.IsTrue(values.All(v => Math.Abs(v) <= (range ?? 0.1)) && values.Max(MathF.Abs) > 0.8 * (range ?? 0.1), name);
            }
            Assert.IsTrue(WeightsOf(config)["embedding.weight"][..16].All(v => v == 0), "padding");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Orthogonal_IsEachRecurrentGatesMatrix(RecurrentCell cell)
    {
        var weights = WeightsOf(s_config with { Cell = cell, Initialization = WeightInitialization.Orthogonal });
        using var scope = NewDisposeScope();
        foreach (string name in new[] { "rnn.weight_hh_l0", "rnn.weight_hh_l1" })
        {
            foreach (float[] gate in weights[name].Chunk(24 * 24))
            {
                var matrix = tensor(gate, [24, 24]);
                Near.AreEqual(Nets.Values(eye(24)), Nets.Values(matrix.matmul(matrix.t())), 1e-5f);
            }
        }
        double bound = Math.Sqrt(6.0 / (cell.Gates * 24 + 16));
        Assert.IsTrue(weights["rnn.weight_ih_l0"].Max(MathF.Abs) is var most && most <= bound && most > 0.9 * bound, "Xavier's range for the others");
    }

    [TestMethod]
    [DynamicData(nameof(Lstms))]
    public void ForgetGateBias_IsTheSumOfBothVectorsOfThatGateOnly(RecurrentCell cell)
    {
        var plain = WeightsOf(s_config with { Cell = cell });
        var biased = WeightsOf(s_config with { Cell = cell, ForgetGateBias = 1.5 });
        foreach (string layer in new[] { "l0", "l1" })
        {
            for (int i = 0; i < cell.Gates * 24; i++)
            {
                float sum = biased[$"rnn.bias_ih_{layer}"][i] + biased[$"rnn.bias_hh_{layer}"][i];
                float before = plain[$"rnn.bias_ih_{layer}"][i] + plain[$"rnn.bias_hh_{layer}"][i];
                Assert.AreEqual(i / 24 == cell.ForgetGate ? 1.5f : before, sum, $"{layer}, {i}");
            }
        }
        Assert.AreSequenceEqual(plain["rnn.weight_hh_l1"], biased["rnn.weight_hh_l1"]);
    }

    [TestMethod]
    public void TiedEmbedding_BeginsSmallAndWithoutPadding()
    {
        float[] embedding = WeightsOf(s_config with { VocabularySize = 500, TiedEmbeddings = true })["embedding.weight"];

        Assert.IsTrue(embedding[..16].All(v => v == 0));
        Assert.AreEqual(1 / 16.0, embedding[16..].Average(v => (double)v * v), 0.005);
    }

    [TestMethod]
    public void Translator_HasThemToo()
    {
        manual_seed(1);
        var architecture = new Seq2SeqArchitecture { Cell = RecurrentCell.Lstm, EmbeddingSize = 8, HiddenSize = 8, Initialization = WeightInitialization.Uniform, InitialRange = 0.02, ForgetGateBias = 1 };
        using var net = new EncoderDecoder(new Seq2SeqConfig(9, 11, architecture));
        var weights = Weights.Of(net).Tensors.ToDictionary(t => t.Name, t => t.Values);

        Assert.IsTrue(weights["encoder.rnn.bias_ih_l0_reverse"].Select((v, i) => i / 4 == 1 ? v == 1 : Math.Abs(v) <= 0.02).All(v => v));
        Assert.IsTrue(weights.Where(w => !w.Key.Contains("bias_ih")).All(w => w.Value.All(v => Math.Abs(v) <= 0.02)));
        Assert.IsTrue(weights["source_embedding.weight"][..8].Concat(weights["target_embedding.weight"][..8]).All(v => v == 0), "padding");
    }

    private static Dictionary<string, float[]> WeightsOf(RnnConfig config)
    {
        using var net = Nets.Create(config);
        return Weights.Of(net).Tensors.ToDictionary(t => t.Name, t => t.Values);
    }
}
