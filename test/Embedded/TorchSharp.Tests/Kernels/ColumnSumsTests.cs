using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class ColumnSumsTests
{
    [TestMethod]
    public void NarrowAndWideMatrices_SumEveryColumn()
    {
        foreach (var (rows, columns) in ((int, int)[])[.. Lengths.AroundVectors.Select(n => (9, n)), (1, 1), (63, 5), (64, 5), (65, 5), (300, 96), (3000, 28), (8, 1025), (37, 2051)])
        {
            var random = new Random(rows);
            float[] x = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle())], sums = new float[columns];
            fixed (float* px = x, ps = sums)
                ColumnSums.Of(rows, columns, px, columns, ps);
            for (var j = 0; j < columns; j++)
                Assert.AreEqual(Enumerable.Range(0, rows).Sum(i => (double)x[i * columns + j]), sums[j], 1e-4 * rows);
        }
    }

    [TestMethod]
    public void Bias_IsAddedToEveryRowOfTheProduct()
    {
        foreach (var (m, n, k) in ((int, int, int)[])[.. Lengths.AroundVectors.Select(n => (5, n, 9)), .. Lengths.AroundVectors.Select(m => (m, 13, 9)), (1, 5, 3), (7, 2, 4), (13, 35, 9), (26, 65, 500), (200, 96, 40)])
        {
            var random = new Random(m);
            float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
            float[] a = Draw(m * k), b = Draw(n * k), bias = Draw(n), c = new float[m * n], expected = new float[m * n];
            fixed (float* pa = a, pb = b, pbias = bias, pc = c, pe = expected)
            {
                new MatMulScalar().MultiplyWithBias(m, n, k, new Operand(pa, k), new Operand(pb, k, true), pbias, pe, n, 1);
                Gemm.MultiplyWithBias(m, n, k, pa, k, pb, k, pbias, pc, n);
            }
            for (var i = 0; i < c.Length; i++)
                Assert.AreEqual(expected[i], c[i], 5e-5f);
        }
    }
}
