using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Modules;

/// <summary>The composed LSTMs against their equations, computed one number at a time.</summary>
[TestClass]
public sealed class ComposedLstmTests
{
    private const int Steps = 5;
    private const int Batch = 3;
    private const int Inputs = 4;
    private const int Units = 2;

    private static IEnumerable<RecurrentCell> Cells => [RecurrentCell.PeepholeLstm, RecurrentCell.CoupledLstm];

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Outputs_AreThoseOfTheEquations(RecurrentCell cell)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var layers = RecurrentLayers.Create(cell, Inputs, Units, 1, 0);
        using var module = layers.Module;
        var (input, before) = (randn(Steps, Batch, Inputs), new RecurrentState(randn(1, Batch, Units), randn(1, Batch, Units)));
        var (output, after) = layers.Forward(input, before);

        var weights = module.named_parameters().ToDictionary(p => p.name, p => Nets.Values(p.parameter));
        float[] x = Nets.Values(input), hidden = Nets.Values(before.Hidden!), cells = Nets.Values(before.Cell!);
        var expected = new List<float>();
        for (int step = 0; step < Steps; step++)
        {
            float[] h = [.. hidden];
            for (int row = 0; row < Batch; row++)
            {
                for (int unit = 0; unit < Units; unit++)
                {
                    double Sum(int gate)
                    {
                        int r = gate * Units + unit;
                        double sum = weights["bias_ih_l0"][r] + weights["bias_hh_l0"][r];
                        for (int i = 0; i < Inputs; i++) sum += weights["weight_ih_l0"][r * Inputs + i] * x[(step * Batch + row) * Inputs + i];
                        for (int j = 0; j < Units; j++) sum += weights["weight_hh_l0"][r * Units + j] * h[row * Units + j];
                        return sum;
                    }
                    int place = row * Units + unit;
                    double c = cells[place];
                    double o;
                    if (cell == RecurrentCell.PeepholeLstm)
                    {
                        float[] p = weights["weight_ch_l0"];
                        c = Sigmoid(Sum(1) + p[Units + unit] * c) * c + Sigmoid(Sum(0) + p[unit] * c) * Math.Tanh(Sum(2));
                        o = Sigmoid(Sum(3) + p[2 * Units + unit] * c);
                    }
                    else
                    {
                        double f = Sigmoid(Sum(0));
                        (c, o) = (f * c + (1 - f) * Math.Tanh(Sum(1)), Sigmoid(Sum(2)));
                    }
                    (cells[place], hidden[place]) = ((float)c, (float)(o * Math.Tanh(c)));
                }
            }
            expected.AddRange(hidden);
        }
        Near.AreEqual(expected, Nets.Values(output), 1e-6f);
        Near.AreEqual(hidden, Nets.Values(after.Hidden!), 1e-6f);
        Near.AreEqual(cells, Nets.Values(after.Cell!), 1e-6f);
    }

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Gradients_AreFiniteDifferences(RecurrentCell cell)
    {
        const double Apart = 1e-5;
        using var scope = NewDisposeScope();
        manual_seed(2);
        var layers = RecurrentLayers.Create(cell, Inputs, Units, 2, 0, bidirectional: true);
        using var module = layers.Module;
        module.to(ScalarType.Float64);
        var input = randn([Steps, Batch, Inputs], ScalarType.Float64);
        var weighting = randn([Steps, Batch, 2 * Units], ScalarType.Float64);
        Tensor Loss() => (layers.Forward(input, RecurrentState.Zero, [4, 5, 2]).Output * weighting).sum();
        Loss().backward();

        int compared = 0;
        foreach (var (name, parameter) in module.named_parameters())
        {
            double[] gradient = parameter.grad!.data<double>().ToArray();
            using var none = no_grad();
            var flat = parameter.view(-1);
            for (int i = 0; i < gradient.Length; i++, compared++)
            {
                using var inner = NewDisposeScope();
                double value = flat[i].item<double>();
                flat[i].fill_(value + Apart);
                double above = Loss().item<double>();
                flat[i].fill_(value - Apart);
                double below = Loss().item<double>();
                flat[i].fill_(value);
                Assert.AreEqual((above - below) / (2 * Apart), gradient[i], 1e-7, $"{name}[{i}]");
            }
        }
        Assert.AreEqual(RecurrentLayers.CountWeights(cell, Inputs, Units, 2, bidirectional: true), compared);
    }

    [TestMethod]
    public void Weights_AreNamedAsPyTorchNamesThem()
    {
        using var peephole = RecurrentLayers.Create(RecurrentCell.PeepholeLstm, Inputs, Units, 1, 0, bidirectional: true).Module;
        using var coupled = RecurrentLayers.Create(RecurrentCell.CoupledLstm, Inputs, Units, 2, 0).Module;

        Assert.AreSequenceEqual(
            [
                "weight_ih_l0 (8, 4)", "weight_hh_l0 (8, 2)", "bias_ih_l0 (8)", "bias_hh_l0 (8)", "weight_ch_l0 (6)",
                "weight_ih_l0_reverse (8, 4)", "weight_hh_l0_reverse (8, 2)", "bias_ih_l0_reverse (8)", "bias_hh_l0_reverse (8)", "weight_ch_l0_reverse (6)",
            ], NamesOf(peephole));
        Assert.AreSequenceEqual(
            [
                "weight_ih_l0 (6, 4)", "weight_hh_l0 (6, 2)", "bias_ih_l0 (6)", "bias_hh_l0 (6)",
                "weight_ih_l1 (6, 2)", "weight_hh_l1 (6, 2)", "bias_ih_l1 (6)", "bias_hh_l1 (6)",
            ], NamesOf(coupled));
    }

    private static IEnumerable<string> NamesOf(nn.Module module) => module.named_parameters().Select(p => $"{p.name} ({string.Join(", ", p.parameter.shape)})");

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
