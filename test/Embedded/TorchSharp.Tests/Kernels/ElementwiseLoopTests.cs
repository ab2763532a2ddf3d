using static TorchSharp.torch;

namespace TorchSharp.Tests.Kernels;

/// <summary>Operators over whole tensors against one element at a time: dense, with a transposed operand, and with one operand for all.</summary>
[TestClass]
public class ElementwiseLoopTests
{
    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Operator, Func<float, float, double> Plain)[] s_binary =
    [
        ("add", (x, y) => x + y, (x, y) => x + y),
        ("sub", (x, y) => x - y, (x, y) => x - y),
        ("mul", (x, y) => x * y, (x, y) => x * y),
        ("div", (x, y) => x / y, (x, y) => x / y),
        ("maximum", maximum, (x, y) => Math.Max(x, y)),
        ("where", (x, y) => where(x > y, x, y * 2), (x, y) => x > y ? x : y * 2),
    ];

    private static readonly (string Name, Func<Tensor, Tensor> Operator, Func<float, double> Plain)[] s_unary =
    [
        ("neg", x => -x, x => -x),
        ("abs", x => x.abs(), x => Math.Abs(x)),
        ("square", x => x.square(), x => x * x),
        ("relu", x => x.relu(), x => Math.Max(x, 0)),
        ("exp", x => x.exp(), x => Math.Exp(x)),
        ("tanh", x => x.tanh(), x => Math.Tanh(x)),
        ("sigmoid", x => x.sigmoid(), x => 1 / (1 + Math.Exp(-x))),
        ("sqrt", x => x.abs().sqrt(), x => Math.Sqrt(Math.Abs(x))),
        ("log", x => x.abs().log(), x => Math.Log(Math.Abs(x))),
    ];

    [TestMethod]
    [DataRow(1e-30, 1e30)]
    [DataRow(0.9, 1.1)]
    public void Logarithm_IsWithinTwoUnitsInTheLastPlace(double low, double high)
    {
        using var scope = NewDisposeScope();
        var ratio = Math.Pow(high / low, 1e-5);
        float[] inputs = [.. Enumerable.Range(0, 100_000).Select(i => (float)(low * Math.Pow(ratio, i)))];
        var logarithms = tensor(inputs).log().data<float>().ToArray();
        for (var i = 0; i < inputs.Length; i++)
        {
            var exact = Math.Log(inputs[i]);
            Assert.AreEqual(exact, logarithms[i], 2 * Math.Max(MathF.BitIncrement((float)Math.Abs(exact)) - Math.Abs((float)exact), float.Epsilon), $"log {inputs[i]:R}");
        }
    }

    [TestMethod]
    public void Logarithm_OfSpecials_IsThatOfTheDefinition()
    {
        using var scope = NewDisposeScope();
        float[] inputs = [.. Enumerable.Repeat<float[]>([float.NegativeInfinity, float.PositiveInfinity, float.NaN, 0, -1, float.Epsilon, 1], 5).SelectMany(x => x)];
        var logarithms = tensor(inputs).log().data<float>().ToArray();
        for (var i = 0; i < inputs.Length; i++)
            Assert.AreEqual(MathF.Log(inputs[i]), logarithms[i], 1e-4f, $"log {inputs[i]}");
    }

    [TestMethod]
    public void BinaryOperators_DoEveryElement()
    {
        foreach (var length in Lengths.AroundVectors)
        {
            using var scope = NewDisposeScope();
            var random = new Random(length);
            float[] a = Lengths.Draw(random, 3 * length), b = Lengths.Draw(random, 3 * length);
            var (x, y, turned) = (tensor(a, 3, length), tensor(b, 3, length), tensor(b, length, 3).t());
            foreach (var (name, apply, plain) in s_binary)
            {
                Check($"{name} {length}", apply(x, y), i => plain(a[i], b[i]));
                Check($"{name} {length} transposed", apply(x, turned), i => plain(a[i], b[i % length * 3 + i / length]));
                Check($"{name} {length} row", apply(x, y[1]), i => plain(a[i], b[length + i % length]));
                Check($"{name} {length} column", apply(x, y.narrow(1, 0, 1)), i => plain(a[i], b[i / length * length]));
            }
        }
    }

    [TestMethod]
    public void UnaryOperators_DoEveryElement()
    {
        foreach (var length in Lengths.AroundVectors)
        {
            using var scope = NewDisposeScope();
            var a = Lengths.Draw(new Random(length), 3 * length);
            var (x, turned) = (tensor(a, 3, length), tensor(a, length, 3).t());
            foreach (var (name, apply, plain) in s_unary)
            {
                Check($"{name} {length}", apply(x), i => plain(a[i]));
                Check($"{name} {length} transposed", apply(turned), i => plain(a[i % length * 3 + i / length]));
            }
        }
    }

    [TestMethod]
    public void Reductions_CountEveryElement()
    {
        foreach (var length in Lengths.AroundVectors)
        {
            using var scope = NewDisposeScope();
            var a = Lengths.Draw(new Random(length), 3 * length);
            var x = tensor(a, 3, length);
            float[] Row(int i) => a[(i * length)..((i + 1) * length)];
            float[] Column(int j) => [a[j], a[length + j], a[2 * length + j]];
            Check($"sum {length}", x.sum(1L), i => Row(i).Sum(v => (double)v));
            Check($"sum of columns {length}", x.sum(0L), j => Column(j).Sum(v => (double)v));
            Check($"max {length}", x.max(1).values, i => Row(i).Max());
            Check($"max of columns {length}", x.max(0).values, j => Column(j).Max());
            Check($"softmax {length}", x.softmax(1), i => Math.Exp(a[i]) / Row(i / length).Sum(v => Math.Exp(v)));
            Check($"softmax of columns {length}", x.softmax(0), i => Math.Exp(a[i]) / Column(i % length).Sum(v => Math.Exp(v)));
            Check($"log_softmax {length}", x.log_softmax(1), i => a[i] - Math.Log(Row(i / length).Sum(v => Math.Exp(v))));
        }
    }

    private static void Check(string what, Tensor actual, Func<int, double> expected)
    {
        var values = actual.contiguous().data<float>().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var plain = expected(i);
            Assert.AreEqual(plain, values[i], 2e-6 * Math.Max(1, Math.Abs(plain)), $"{what}: element {i}");
        }
    }
}
