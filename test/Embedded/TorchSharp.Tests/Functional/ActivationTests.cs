using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Functional;

[TestClass]
public class ActivationTests
{
    private const TorchSharp.Modules.GELU.Approximate ByTanh = TorchSharp.Modules.GELU.Approximate.tanh;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static readonly (string Name, Func<double, double> Definition, Func<Tensor, Tensor> Function, nn.Module<Tensor, Tensor> Module)[] s_all =
    [
        ("relu6", x => Math.Clamp(x, 0, 6), x => relu6(x), nn.ReLU6()),
        ("leaky_relu", x => x > 0 ? x : 0.2 * x, x => leaky_relu(x, 0.2), nn.LeakyReLU(0.2)),
        ("elu", x => x > 0 ? x : 1.5 * (Math.Exp(x) - 1), x => elu(x, 1.5), nn.ELU(1.5)),
        ("silu", x => x * Sigmoid(x), x => silu(x), nn.SiLU()),
        ("gelu", x => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))), x => gelu(x), nn.GELU()),
        ("gelu tanh", x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))), x => gelu(x, ByTanh), nn.GELU(ByTanh)),
        ("softplus", x => 2 * x > 20 ? x : Math.Log(1 + Math.Exp(2 * x)) / 2, x => softplus(x, 2), nn.Softplus(2)),
        ("logsigmoid", x => -Math.Log(1 + Math.Exp(-x)), x => logsigmoid(x), nn.LogSigmoid()),
        ("hardtanh", x => Math.Clamp(x, -1.5, 0.5), x => hardtanh(x, -1.5, 0.5), nn.Hardtanh(-1.5, 0.5)),
        ("tanhshrink", x => x - Math.Tanh(x), x => tanhshrink(x), nn.Tanhshrink()),
    ];

    public static IEnumerable<string> Names => s_all.Select(a => a.Name);

    [TestMethod, DynamicData(nameof(Names))]
    public void FunctionAndModule_AreTheDefinition(string name)
    {
        using var scope = NewDisposeScope();
        var (_, definition, function, module) = s_all.Single(a => a.Name == name);
        var x = linspace(-12, 12, 301, ScalarType.Float64);
        var expected = tensor(x.data<double>().Select(definition).ToArray());
        Near.Equal(expected, function(x), 1e-7, 1e-7, name);
        Near.Equal(expected, module.call(x), 1e-7, 1e-7, name);
        Near.Equal(expected.@float(), function(x.@float()), 1e-5, 1e-6, name);
    }

    [TestMethod, DynamicData(nameof(Names))]
    public void Gradients_AreThoseOfDifferences(string name)
    {
        var function = s_all.Single(a => a.Name == name).Function;
        GradientCheck.Run(name, t => function(t[0]), twice: true, randn(3, 5, dtype: ScalarType.Float64) * 3);
    }

    [TestMethod]
    public void InPlace_WritesIntoTheInputAndReturnsAnotherHandle()
    {
        using var scope = NewDisposeScope();
        Func<Tensor, bool, Tensor>[] functions =
        [
            relu6, silu, gelu, tanhshrink, (x, i) => leaky_relu(x, 0.1, i), (x, i) => elu(x, 1.1, i), (x, i) => hardtanh(x, -1, 1, i), (x, i) =>
                gelu(x, ByTanh, i),
        ];
        foreach (var function in functions)
        {
            var x = randn(4, 7);
            var expected = function(x, false);
            var result = function(x, true);
            Assert.AreNotSame(x, result);
            Near.Equal(expected, x);
            Near.Equal(expected, result);
        }
    }

    [TestMethod]
    public void Glu_GatesTheFirstHalfWithTheSecond()
    {
        using var scope = NewDisposeScope();
        var x = randn([3, 4, 5], dtype: ScalarType.Float64);
        Near.Equal(x.narrow(1, 0, 2) * x.narrow(1, 2, 2).sigmoid(), nn.GLU(1).call(x));
        GradientCheck.Run("glu", t => glu(t[0], 1), twice: true, x.clone());
        StringAssert.Contains(Assert.Throws<Exception>(() => glu(x)).Message, "even");
    }

    [TestMethod]
    public void LogSigmoid_HasTheRightSlopeAtZeroAndNoOverflow()
    {
        using var scope = NewDisposeScope();
        var x = tensor([0f, -200f, 200f]).requires_grad_();
        var y = logsigmoid(x);
        y.sum().backward();
        Near.Equal(tensor([-MathF.Log(2), -200f, 0f]), y);
        Near.Equal(tensor([0.5f, 1f, 0f]), x.grad!);
    }

    [TestMethod]
    public void BoundedActivations_HaveNoSlopeAtTheirBounds()
    {
        using var scope = NewDisposeScope();
        var x = tensor([0f, 1f, 6f]).requires_grad_();
        (relu6(x) + hardtanh(x, 1, 6)).sum().backward();
        Near.Equal(tensor([0f, 1f, 0f]), x.grad!);
        var y = tensor([-2f, 0.5f, 1f]).requires_grad_();
        hardtanh(y * 1, inplace: true).sum().backward();
        Near.Equal(tensor([0f, 1f, 0f]), y.grad!);
    }

    // Erf by its Maclaurin series near 0 and by the complementary continued fraction beyond (Abramowitz and Stegun 7.1.5, 7.1.14).
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 3)
        {
            var fraction = 0.0;
            for (var k = 60; k > 0; k--)
                fraction = k / 2.0 / (Math.Abs(x) + fraction);
            return Math.Sign(x) * (1 - Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (Math.Abs(x) + fraction));
        }
        var (sum, term) = (x, x);
        for (var k = 1; k < 80; k++)
        {
            term *= -x * x / k;
            sum += term / (2 * k + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
