using TorchSharp.Kernels.Optimizer;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class OptimizerKernelTests
{
    // The last ones are shared among threads.
    private static readonly int[] s_counts = [.. Lengths.AroundVectors, 4095, 4096, 4097, 40_003, 100_001];

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(true, true)]
    public void Adam_IsThePlainFormula(bool amsgrad, bool maximize)
    {
        var f = new AdamFactors(0.1f, 0.999f, 0.001f, 1e-8f, 0.01f, 1.5f, 0.03f, 0.99f, maximize);
        foreach (var count in s_counts)
        {
            var random = new Random(count);
            float[] p = Guarded(random, count), g = Guarded(random, count), m = Guarded(random, count);
            float[] v = [.. Guarded(random, count).Select(Math.Abs)], top = [.. Guarded(random, count).Select(Math.Abs)];
            var (oldP, oldM, oldV, oldTop) = ((float[])p.Clone(), (float[])m.Clone(), (float[])v.Clone(), (float[])top.Clone());
            fixed (float* pp = p, pg = g, pm = m, pv = v, pt = top)
                AdamKernel.Run(pp, pg, pm, pv, amsgrad ? pt : null, count, f);
            for (var i = 0; i < count; i++)
            {
                var gradient = (maximize ? -1.0 : 1.0) * g[i] + (double)f.GradientDecay * oldP[i];
                var mean = oldM[i] + f.MeanShare * (gradient - oldM[i]);
                var square = (double)f.SquareDecay * oldV[i] + f.SquareShare * gradient * gradient;
                var largest = amsgrad ? Math.Max(square, oldTop[i]) : square;
                var expected = (double)f.ParameterScale * oldP[i] - f.StepSize * mean / (Math.Sqrt(largest) * f.RootScale + f.Epsilon);
                var what = $"element {i} of {count}";
                Near(mean, m[i], what);
                Near(square, v[i], what);
                Near(amsgrad ? largest : oldTop[i], top[i], what);
                Near(expected, p[i], what);
            }
            Assert.AreEqual((oldP[count], oldM[count], oldV[count], oldTop[count]), (p[count], m[count], v[count], top[count]), $"beyond {count}");
        }
    }

    [TestMethod]
    [DataRow(false, false)]
    [DataRow(true, false)]
    [DataRow(true, true)]
    public void Sgd_IsThePlainFormula(bool momentum, bool nesterov)
    {
        var f = new SgdFactors(0.1f, 0.9f, 0.8f, 0.03f, nesterov, Maximize: nesterov);
        foreach (var count in s_counts)
        {
            var random = new Random(count);
            float[] p = Guarded(random, count), g = Guarded(random, count), v = Guarded(random, count);
            var (oldP, oldV) = ((float[])p.Clone(), (float[])v.Clone());
            fixed (float* pp = p, pg = g, pv = v)
                SgdKernel.Run(pp, pg, momentum ? pv : null, count, f);
            for (var i = 0; i < count; i++)
            {
                var gradient = (f.Maximize ? -1.0 : 1.0) * g[i] + (double)f.WeightDecay * oldP[i];
                var velocity = (double)f.Momentum * oldV[i] + f.GradientShare * gradient;
                var step = !momentum ? gradient : nesterov ? gradient + f.Momentum * velocity : velocity;
                Near(momentum ? velocity : oldV[i], v[i], $"element {i} of {count}");
                Near(oldP[i] - f.LearningRate * step, p[i], $"element {i} of {count}");
            }
            Assert.AreEqual((oldP[count], oldV[count]), (p[count], v[count]), $"beyond {count}");
        }
    }

    [TestMethod]
    public void SumOfSquaresAndScaling_AreThePlainOnes()
    {
        foreach (var count in s_counts)
        {
            var x = Guarded(new Random(count), count);
            var before = (float[])x.Clone();
            fixed (float* px = x)
            {
                var expected = before.Take(count).Sum(v => (double)v * v);
                Assert.AreEqual(expected, GradientNorm.SumOfSquares(px, count), 1e-5 * expected, $"{count}");
                GradientNorm.Scale(px, count, 0.3f);
            }
            for (var i = 0; i < count; i++)
                Assert.AreEqual(before[i] * 0.3f, x[i], $"element {i} of {count}");
            Assert.AreEqual(before[count], x[count], $"beyond {count}");
        }
    }

    // One element more than the kernel is told of.
    private static float[] Guarded(Random random, int count) => Lengths.Draw(random, count + 1);

    private static void Near(double expected, float actual, string what) => Assert.AreEqual(expected, actual, 2e-6 * Math.Max(1, Math.Abs(expected)), what);
}
