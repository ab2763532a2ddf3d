using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class VectorMathTests
{
    private static readonly int[] Lengths = [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 1000];

    [TestMethod]
    public void Exp_IsWithinTwoUnitsInTheLastPlace() => CheckAll<ExpFunction>(Math.Exp, -87, 88, 2);

    [TestMethod]
    public void Tanh_IsWithinFourUnitsInTheLastPlace() => CheckAll<TanhFunction>(Math.Tanh, -20, 20, 4);

    [TestMethod]
    public void Sigmoid_IsWithinThreeUnitsInTheLastPlace() => CheckAll<SigmoidFunction>(x => 1 / (1 + Math.Exp(-x)), -86, 40, 3);

    [TestMethod]
    public void Sigmoid_FarBelowZeroIsZero() => Expect<SigmoidFunction>([-88.5f, -300, float.NegativeInfinity, 300], [0, 0, 0, 1]);

    [TestMethod]
    public void NearZero_TanhKeepsItsPrecision() => CheckAll<TanhFunction>(Math.Tanh, -1e-3, 1e-3, 4);

    [TestMethod]
    public void Specials_AreThoseOfTheDefinition()
    {
        float[] inputs = [float.NegativeInfinity, float.PositiveInfinity, float.NaN, 0f, 1000f, -1000f, float.Epsilon, -1f];
        Expect<ExpFunction>(inputs, [0, float.PositiveInfinity, float.NaN, 1, float.PositiveInfinity, 0, 1, MathF.Exp(-1)]);
        Expect<TanhFunction>(inputs, [-1, 1, float.NaN, 0, 1, -1, float.Epsilon, MathF.Tanh(-1)]);
        Expect<SigmoidFunction>(inputs, [0, 1, float.NaN, 0.5f, 1, 0, 0.5f, 1 / (1 + MathF.E)]);
    }

    [TestMethod]
    public void EveryLength_IsDoneToTheLastElementAndNotBeyond()
    {
        foreach (var length in Lengths)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(i => i * 0.01f)], y = new float[length + 1];
            y[length] = 42;
            fixed (float* px = x, py = y)
                UnaryKernels.Apply<TanhFunction>(px, py, length);
            Assert.AreEqual(42f, y[length]);
            for (var i = 0; i < length; i++)
                Assert.AreEqual(MathF.Tanh(x[i]), y[i], 1e-6f);
        }
    }

    [TestMethod]
    public void RowReductions_EqualTheScalarLoops()
    {
        foreach (var length in Lengths.Where(length => length > 0))
        {
            var random = new Random(length);
            float[] x = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 4 - 2)], y = [.. x.Reverse()];
            fixed (float* px = x, py = y)
            {
                Assert.AreEqual(x.Max(), RowReductions.Max(px, length));
                Assert.AreEqual(x.Sum(v => (double)v), RowReductions.Sum(px, length), 1e-3);
                Assert.AreEqual(x.Zip(y, (a, b) => (double)a * b).Sum(), RowReductions.Dot(px, py, length), 1e-3);
                Assert.AreEqual(x.Sum(v => Math.Exp(v - 1)), RowReductions.SumExp(px, length, 1f), 1e-3);
            }
        }
    }

    private static void CheckAll<TFunction>(Func<double, double> exact, double low, double high, double units)
        where TFunction : struct, IUnaryFunction
    {
        CheckWidth<TFunction, Lanes1>(exact, low, high, units);
        CheckWidth<TFunction, Lanes128>(exact, low, high, units);
        CheckWidth<TFunction, Lanes256>(exact, low, high, units);
        CheckWidth<TFunction, Lanes512>(exact, low, high, units);
    }

    private static void CheckWidth<TFunction, TLanes>(Func<double, double> exact, double low, double high, double units)
        where TFunction : struct, IUnaryFunction
        where TLanes : unmanaged, ILanes<TLanes>
    {
        const int count = 64_000;
        float* x = stackalloc float[TLanes.Count];
        float* y = stackalloc float[TLanes.Count];
        for (var i = 0; i < count; i += TLanes.Count)
        {
            for (var j = 0; j < TLanes.Count; j++)
            {
                var share = (i + j) / (double)count;
                x[j] = (float)(low > 0 && high / low > 1e6 ? low * Math.Pow(high / low, share) : low + (high - low) * share);
            }
            TFunction.Invoke(TLanes.Load(x)).Store(y);
            for (var j = 0; j < TLanes.Count; j++)
            {
                var expected = exact(x[j]);
                var unit = MathF.BitIncrement(Math.Abs((float)expected)) - (double)Math.Abs((float)expected);
                Assert.IsTrue(Math.Abs(y[j] - expected) <= units * unit, $"{typeof(TFunction).Name} over {typeof(TLanes).Name} at {x[j]:r}: {y[j]:r}, exact {expected:r}, {Math.Abs(y[j] - expected) / unit:f2} units");
            }
        }
    }

    private static void Expect<TFunction>(float[] x, float[] expected)
        where TFunction : struct, IUnaryFunction
    {
        // Sixteen and one elements at a time take the widest vector and the single float.
        foreach (var repeat in (int[])[1, 16])
        {
            for (var i = 0; i < x.Length; i++)
            {
                var values = Enumerable.Repeat(x[i], repeat).ToArray();
                fixed (float* p = values)
                    UnaryKernels.Apply<TFunction>(p, p, repeat);
                Assert.AreEqual(expected[i], values[0], Math.Abs(expected[i]) is > 0 and < 1e30f ? Math.Abs(expected[i]) * 1e-6f : 1e-37f, $"{typeof(TFunction).Name}({x[i]})");
            }
        }
    }
}
