using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Gradients against central differences in double precision.</summary>
internal static class GradientCheck
{
    const double Step = 1e-5;

    internal static void Run(string name, Func<Tensor[], Tensor> function, bool twice, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        foreach (var input in inputs)
            input.requires_grad = input.is_floating_point();
        var leaves = inputs.Where(i => i.requires_grad).ToArray();
        manual_seed(11);
        var output = function(inputs);
        var probe = randn_like(output.detach());
        var gradients = autograd.grad([output], leaves, [probe], retain_graph: twice, create_graph: twice, allow_unused: false);
        for (var k = 0; k < leaves.Length; k++)
            Compare($"{name}: gradient of input {k} {Shape(leaves[k])}", gradients[k], Differences(() => Weighted(function(inputs), probe), leaves[k]));
        if (!twice)
            return;
        var probes = gradients.Select(g => randn_like(g.detach())).ToArray();
        // What does not depend on the inputs has no second derivative to check.
        var terms = gradients.Zip(probes).Where(p => p.First.requires_grad).Select(p => (p.First * p.Second).sum()).ToArray();
        if (terms.Length == 0)
            return;
        var second = autograd.grad([terms.Aggregate((a, b) => a + b)], leaves, allow_unused: true);
        for (var k = 0; k < leaves.Length; k++)
        {
            var differences = Differences(() => FirstGradients(function, inputs, leaves, probe, probes), leaves[k]);
            Compare($"{name}: second gradient of input {k} {Shape(leaves[k])}", second[k].IsInvalid ? zeros_like(leaves[k]) : second[k], differences);
        }
    }

    static double FirstGradients(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor[] leaves, Tensor probe, Tensor[] probes)
    {
        using var recording = enable_grad();
        var gradients = autograd.grad([function(inputs)], leaves, [probe]);
        return gradients.Zip(probes).Sum(p => Weighted(p.First, p.Second));
    }

    static double Weighted(Tensor output, Tensor probe) => (output * probe).sum().ToDouble();

    static double[] Differences(Func<double> value, Tensor leaf)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var result = new double[leaf.numel()];
        using var data = leaf.data<double>();
        for (var i = 0; i < result.Length; i++)
        {
            var before = data[i];
            data[i] = before + Step;
            var above = value();
            data[i] = before - Step;
            var below = value();
            data[i] = before;
            result[i] = (above - below) / (2 * Step);
        }
        return result;
    }

    static void Compare(string what, Tensor gradient, double[] expected)
    {
        var actual = Near.Doubles(gradient);
        Assert.HasCount(expected.Length, actual, what);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-6 + 2e-5 * Math.Abs(expected[i]), $"{what}, element {i}");
    }

    static string Shape(Tensor t) => "[" + string.Join(", ", t.shape) + "]";
}
