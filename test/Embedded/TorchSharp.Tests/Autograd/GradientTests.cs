using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed partial class GradientTests
{
    public static IEnumerable<object[]> Pointwise => s_pointwise.Keys.Select(k => new object[] { k });

    // Inputs are drawn from (low, high), away from kinks and poles.
    static readonly Dictionary<string, (double Low, double High, Func<Tensor, Tensor> Function)> s_pointwise = new()
    {
        ["abs"] = (0.2, 2, x => (x - 1.1).abs().mul(x)),
        ["neg"] = (-2, 2, x => -x),
        ["square"] = (-2, 2, x => x.square()),
        ["relu"] = (0.1, 2, x => (x - 0.05).relu() * x),
        ["exp"] = (-2, 2, x => x.exp()),
        ["exp2"] = (-2, 2, x => x.exp2()),
        ["expm1"] = (-2, 2, x => x.expm1()),
        ["log"] = (0.3, 2, x => x.log()),
        ["log2"] = (0.3, 2, x => x.log2()),
        ["log10"] = (0.3, 2, x => x.log10()),
        ["log1p"] = (-0.5, 2, x => x.log1p()),
        ["sqrt"] = (0.3, 2, x => x.sqrt()),
        ["rsqrt"] = (0.3, 2, x => x.rsqrt()),
        ["reciprocal"] = (0.3, 2, x => x.reciprocal()),
        ["sigmoid"] = (-3, 3, x => x.sigmoid()),
        ["tanh"] = (-3, 3, x => x.tanh()),
        ["sin"] = (-3, 3, x => x.sin()),
        ["cos"] = (-3, 3, x => x.cos()),
        ["tan"] = (-1, 1, x => x.tan()),
        ["asin"] = (-0.8, 0.8, x => x.asin()),
        ["acos"] = (-0.8, 0.8, x => x.acos()),
        ["atan"] = (-2, 2, x => x.atan()),
        ["sinh"] = (-2, 2, x => x.sinh()),
        ["cosh"] = (-2, 2, x => x.cosh()),
        ["erf"] = (-3, 3, x => x.erf()),
        ["erfc"] = (-3, 3, x => x.erfc()),
        ["frac"] = (0.1, 0.9, x => x.frac() * x),
        ["log_sigmoid"] = (0.1, 3, x => x.log_sigmoid()),
        ["silu"] = (-3, 3, x => x.silu()),
        ["gelu"] = (-3, 3, x => x.gelu()),
        ["softplus"] = (-3, 3, x => x.softplus()),
        ["leaky_relu"] = (0.1, 3, x => (1 - x * 2).leaky_relu(0.2) * x),
        ["elu"] = (-3, -0.1, x => x.elu(1.3)),
        ["clamp"] = (-0.4, 0.4, x => x.clamp(-0.5, 0.5) * x),
        ["pow number"] = (0.3, 2, x => x.pow(2.5)),
        ["pow minus one"] = (0.3, 2, x => x.pow(-1)),
        ["times number"] = (-2, 2, x => 3 * x + 1),
        ["number over"] = (0.3, 2, x => 2 / x),
        ["number minus"] = (-2, 2, x => 2 - x * x),
        ["softmax"] = (-2, 2, x => x.softmax(-1)),
        ["softmax first"] = (-2, 2, x => x.softmax(0)),
        ["log_softmax"] = (-2, 2, x => x.log_softmax(-1)),
        ["logsumexp"] = (-2, 2, x => x.logsumexp(0)),
        ["cumsum"] = (-2, 2, x => x.cumsum(-1) * x),
        ["cumprod"] = (0.3, 2, x => x.cumprod(-1)),
        ["prod"] = (0.3, 2, x => x.prod(-1)),
        ["norm"] = (0.3, 2, x => x.norm()),
        ["norm 1"] = (0.3, 2, x => x.norm(p: 1f) * x.sum()),
        ["norm 3"] = (0.3, 2, x => x.norm(-1, false, 3f)),
        ["sum"] = (-2, 2, x => x.sum() * x.sum()),
        ["mean"] = (-2, 2, x => x.mean([-1], keepdim: true) * x),
        ["var"] = (-2, 2, x => x.var(-1) * x.var(-1)),
        ["std"] = (-2, 2, x => x.std(-1)),
        ["max"] = (-2, 2, x => x.max() * x.max()),
        ["max dim"] = (-2, 2, x => x.max(-1).values * x.max(-1).values),
        ["amin"] = (-2, 2, x => x.amin([-1], keepdim: true) * x),
        ["sort"] = (-2, 2, x => x.sort(-1).Values * x),
        ["topk"] = (-2, 2, x => x.topk(1, -1).values * x.topk(1, -1).values),
        ["flip"] = (-2, 2, x => x.flip(-1) * x),
        ["roll"] = (-2, 2, x => x.roll(1, -1) * x),
        ["clone"] = (-2, 2, x => x.clone() * x),
        ["to float64"] = (-2, 2, x => x.to_type(ScalarType.Float64) * x),
    };

    [TestMethod, DynamicData(nameof(Pointwise))]
    public void Function_OfOneTensor_HasTheRightGradients(string name)
    {
        using var scope = NewDisposeScope();
        var (low, high, function) = s_pointwise[name];
        foreach (long[] shape in (long[][])[[3, 5], [7], [1, 4]])
        {
            manual_seed(3);
            GradientCheck.Run(name, t => function(t[0]), twice: true, empty(shape, ScalarType.Float64).uniform_(low, high));
        }
    }

    public static IEnumerable<object[]> Several => s_several.Keys.Select(k => new object[] { k });

    static readonly Dictionary<string, (long[][] Shapes, Func<Tensor[], Tensor> Function)> s_several = new()
    {
        ["add"] = ([[3, 1, 4], [5, 1]], t => t[0] + t[1]),
        ["add alpha"] = ([[3, 4], [4]], t => t[0].add(t[1], 2.5)),
        ["sub"] = ([[3, 4], [4]], t => t[0] - t[1]),
        ["mul"] = ([[2, 3], [2, 1]], t => t[0] * t[1]),
        ["mul number tensor"] = ([[2, 3], []], t => t[0] * t[1]),
        ["div"] = ([[2, 1, 3], [4, 1]], t => t[0] / t[1]),
        ["pow"] = ([[2, 3], [3]], t => t[0].pow(t[1])),
        ["atan2"] = ([[2, 3], [3]], t => t[0].atan2(t[1])),
        ["maximum"] = ([[3, 4], [4]], t => t[0].maximum(t[1]) * t[0]),
        ["minimum"] = ([[3, 4], [4]], t => t[0].minimum(t[1]) * t[1]),
        ["remainder"] = ([[3, 4], [4]], t => (t[0] * 3).remainder(t[1]) * t[0]),
        ["where"] = ([[3, 4], [4]], t => where(t[0].detach().gt(1.1), t[0] * t[0], t[1] * t[1])),
        ["mm"] = ([[3, 4], [4, 5]], t => t[0].mm(t[1])),
        ["mm transposed"] = ([[4, 3], [5, 4]], t => t[0].t().mm(t[1].t())),
        ["bmm"] = ([[2, 3, 4], [2, 4, 5]], t => t[0].bmm(t[1])),
        ["bmm transposed"] = ([[2, 4, 3], [2, 5, 4]], t => t[0].transpose(1, 2).bmm(t[1].transpose(1, 2))),
        ["matmul batch by matrix"] = ([[2, 3, 4], [4, 5]], t => t[0].matmul(t[1])),
        ["matmul broadcast batches"] = ([[2, 1, 3, 4], [5, 4, 2]], t => t[0].matmul(t[1])),
        ["matmul matrix by vector"] = ([[3, 4], [4]], t => t[0].matmul(t[1])),
        ["matmul vector by matrix"] = ([[3], [3, 4]], t => t[0].matmul(t[1])),
        ["dot"] = ([[5], [5]], t => t[0].dot(t[1])),
        ["outer"] = ([[3], [4]], t => t[0].outer(t[1])),
        ["addmm"] = ([[5], [3, 4], [4, 5]], t => t[0].addmm(t[1], t[2], 0.5f, 2f)),
        ["cat"] = ([[2, 3], [2, 1], [2, 2]], t => cat([t[0] * t[0], t[1], t[2]], 1)),
        ["stack"] = ([[2, 3], [2, 3]], t => stack([t[0] * t[1], t[1]], 1)),
        ["lerp"] = ([[2, 3], [2, 3], [3]], t => t[0].lerp(t[1], t[2])),
        ["addcmul"] = ([[2, 3], [2, 3], [3]], t => t[0].addcmul(t[1], t[2], 0.7)),
        ["addcdiv"] = ([[2, 3], [2, 3], [3]], t => t[0].addcdiv(t[1], t[2], 0.7)),
        ["scatter_add"] = ([[3, 4], [2, 4]], t => t[0].scatter_add(0, tensor(new long[,] { { 0, 2, 2, 1 }, { 0, 1, 2, 2 } }), t[1] * t[1])),
        ["scatter"] = ([[3, 4], [3, 2]], t => t[0].scatter(1, tensor(new long[,] { { 0 }, { 3 }, { 2 } }), t[1] * t[1])),
        ["index_add"] = ([[3, 4], [2, 4]], t => t[0].index_add(0, tensor([2L, 0]), t[1] * t[1], 1.5)),
        ["index_copy"] = ([[3, 4], [2, 4]], t => t[0].index_copy(0, tensor([2L, 0]), t[1] * t[1])),
        ["clamp by tensors"] = ([[3, 4], [4]], t => t[0].clamp(t[1]) * t[0]),
    };

    [TestMethod, DynamicData(nameof(Several))]
    public void Function_OfSeveralTensors_HasTheRightGradients(string name)
    {
        using var scope = NewDisposeScope();
        var (shapes, function) = s_several[name];
        manual_seed(5);
        GradientCheck.Run(name, function, twice: true, [.. shapes.Select(s => empty(s, ScalarType.Float64).uniform_(0.4, 2))]);
    }

    [TestMethod, DynamicData(nameof(Several))]
    public void Function_OfSeveralTensors_TakesEachAlone(string name)
    {
        var (shapes, function) = s_several[name];
        for (var k = 0; k < shapes.Length; k++)
        {
            using var scope = NewDisposeScope();
            manual_seed(6);
            var fixedOnes = shapes.Select(s => empty(s, ScalarType.Float64).uniform_(0.4, 2)).ToArray();
            GradientCheck.Run($"{name}, input {k} alone", t =>
            {
                var all = (Tensor[])fixedOnes.Clone();
                all[k] = t[0];
                return function(all);
            }, twice: false, fixedOnes[k]);
        }
    }
}
