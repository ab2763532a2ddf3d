using TorchSharp.Kernels.Embedding;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class EmbeddingKernelTests
{
    [TestMethod]
    public void RowsAndTheSumsOfTheirGradients_AreThoseOfThePlainLoops()
    {
        // The last are shared among threads.
        foreach (var (width, count, rows) in (IEnumerable<(int, int, int)>)[.. Lengths.AroundVectors.Select(w => (w, 9, 4)), (48, 700, 900), (650, 200, 300)])
        {
            var random = new Random(width);
            float[] table = Lengths.Draw(random, rows * width), upstream = Lengths.Draw(random, count * width);
            float[] output = new float[count * width], gradient = Lengths.Draw(random, rows * width), expected = new float[rows * width];
            long[] ids = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(rows))];
            fixed (float* pt = table, po = output, pu = upstream, pg = gradient)
            fixed (long* pi = ids)
            {
                EmbeddingKernel.Gather(pt, width, pi, count, po);
                EmbeddingKernel.ScatterAdd(pu, width, pi, count, 1, pg, rows);
            }
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    Assert.AreEqual(table[ids[i] * width + j], output[i * width + j]);
                    if (ids[i] != 1)
                        expected[ids[i] * width + j] += upstream[i * width + j];
                }
            }
            // In the order of the places, so to the last bit.
            CollectionAssert.AreEqual(expected, gradient, $"width {width}");
        }
    }
}
