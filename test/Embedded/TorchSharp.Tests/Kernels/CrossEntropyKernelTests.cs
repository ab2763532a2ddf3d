using TorchSharp.Kernels.Loss;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class CrossEntropyKernelTests
{
    private const int Rows = 5;
    private const long Ignored = -100;

    public static IEnumerable<object[]> Forms =>
        from weighted in (bool[])[false, true]
        from smoothing in (float[])[0f, 0.1f]
        select new object[] { weighted, smoothing };

    [TestMethod, DynamicData(nameof(Forms))]
    public void LossAndGradient_AreThoseOfThePlainFormula(bool weighted, float smoothing)
    {
        foreach (var classes in (int[])[.. Lengths.AroundVectors, 1000, 10_007])
            Check(classes, weighted, smoothing);
    }

    private static void Check(int classes, bool weighted, float smoothing)
    {
        var random = new Random(classes);
        float[] logits = [.. Lengths.Draw(random, Rows * classes).Select(x => 4 * x)], losses = new float[Rows], normalizers = new float[Rows];
        float[] weights = [.. Lengths.Draw(random, classes).Select(x => x + 1.5f)], scales = Lengths.Draw(random, Rows);
        // What lies beyond the last row must stay.
        float[] gradient = [.. new float[Rows * classes], 42f];
        long[] targets = [.. Enumerable.Range(0, Rows).Select(n => n == 2 ? Ignored : random.NextInt64(classes))];
        fixed (float* px = logits, pw = weights, pl = losses, pn = normalizers, ps = scales, pg = gradient)
        fixed (long* pt = targets)
        {
            var kernel = new CrossEntropyKernel
            {
                Rows = Rows, Classes = classes, Logits = px, Targets = pt, IgnoredTarget = Ignored, Weights = weighted ? pw : null, Smoothing = smoothing,
            };
            kernel.Forward(pl, pn);
            kernel.Backward(pn, ps, 1, 0.5f, pg);
        }
        Assert.AreEqual(42f, gradient[^1]);
        for (var n = 0; n < Rows; n++)
        {
            var (loss, expected) = targets[n] == Ignored
                ? (0.0, new double[classes])
                : Plain([.. logits.Skip(n * classes).Take(classes)], (int)targets[n], weighted ? weights : [.. Enumerable.Repeat(1f, classes)], smoothing);
            Assert.AreEqual(loss, losses[n], 1e-5 * Math.Max(1, loss), $"{classes} classes, row {n}");
            for (var c = 0; c < classes; c++)
                Assert.AreEqual(expected[c] * scales[n] * 0.5, gradient[n * classes + c], 2e-6, $"{classes} classes, row {n}, class {c}");
        }
    }

    // The loss is a weighted sum of -log p; its gradient is p times the sum of the weights, less the weights.
    private static (double Loss, double[] Gradient) Plain(float[] x, int target, float[] weights, float smoothing)
    {
        var total = x.Sum(v => Math.Exp(v));
        double[] p = [.. x.Select(v => Math.Exp(v) / total)];
        double[] share = [.. weights.Select((w, c) => w * (smoothing / (double)x.Length + (c == target ? 1.0 - smoothing : 0)))];
        return (-share.Zip(p, (s, q) => s * Math.Log(q)).Sum(), [.. p.Select((q, c) => q * share.Sum() - share[c])]);
    }
}
