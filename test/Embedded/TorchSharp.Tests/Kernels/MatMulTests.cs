using System.Runtime.InteropServices;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Tests.Kernels;

[TestClass]
public unsafe class MatMulTests
{
    public static IEnumerable<string> Kernels => MatMulFactory.Available().Select(kernel => kernel.Name);

    // Around every tile height and width, and odd remainders.
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 11, 12, 13, 16, 17, 20, 23, 31, 32, 33, 47, 64, 65];

    [TestMethod, DynamicData(nameof(Kernels))]
    public void EveryShape_EqualsTheScalarProduct(string name)
    {
        var kernel = MatMulFactory.Choose(name);
        var random = new Random(7);
        foreach (var m in Sizes)
        {
            foreach (var n in Sizes)
            {
                var k = Sizes[random.Next(Sizes.Length)];
                Check(random, kernel.Multiply, m, n, k);
            }
        }
    }

    [TestMethod, DynamicData(nameof(Kernels))]
    public void DepthBeyondOneBlock_EqualsTheScalarProduct(string name)
    {
        foreach (var k in (int[])[383, 384, 385, 800])
            Check(new Random(k), MatMulFactory.Choose(name).Multiply, 13, 35, k, 1e-4);
    }

    [TestMethod, DynamicData(nameof(Kernels))]
    public void AnyWidth_EqualsTheScalarProductWhetherTheLeftFactorIsPackedOrNot(string name)
    {
        foreach (var n in (int[])[63, 64, 65, 127, 128, 129, 255, 256, 257, 300])
        {
            foreach (var m in (int[])[11, 24, 29, 310])
                Check(new Random(n), MatMulFactory.Choose(name).Multiply, m, n, 39);
        }
    }

    [TestMethod, DynamicData(nameof(Kernels))]
    public void LongDepthAndSmallOutput_EqualsTheScalarProduct(string name) => Check(new Random(3), MatMulFactory.Choose(name).Multiply, 9, 5, 20_000, 2e-3);

    [TestMethod]
    public void EntryPoint_EqualsTheScalarProductForEverySmallShape()
    {
        var random = new Random(8);
        foreach (var m in Sizes)
        {
            foreach (var n in Sizes)
            {
                foreach (var k in (int[])[1, 3, 15, 16, 17, 33, 70])
                {
                    Check(random, (m, n, k, alpha, a, b, beta, c, ldc, parts) =>
                        Gemm.Multiply(a.Transposed, b.Transposed, m, n, k, alpha, a.Pointer, a.Stride, b.Pointer, b.Stride, beta, c, ldc, parts), m, n, k);
                }
            }
        }
    }

    [TestMethod, DynamicData(nameof(Kernels))]
    public void PackedFactor_EqualsTheScalarProduct(string name)
    {
        var kernel = MatMulFactory.Choose(name);
        var random = new Random(5);
        foreach (var (m, n, k) in (ReadOnlySpan<(int, int, int)>)[(1, 1, 1), (5, 33, 7), (12, 32, 384), (16, 96, 400), (29, 65, 17), (29, 300, 40)])
        {
            foreach (var accumulate in (bool[])[false, true])
            {
                using Block a = new(random, m * k), b = new(random, n * k), actual = new(random, m * n), expected = new(actual);
                var right = new Operand(b.Pointer, k, true);
                using (var packed = kernel.Pack(k, n, right))
                    kernel.MultiplyPacked(m, a.Pointer, k, packed, accumulate, null, actual.Pointer, n, 1);
                new MatMulScalar().Multiply(m, n, k, 1f, new Operand(a.Pointer, k), right, accumulate ? 1f : 0f, expected.Pointer, n, 1);
                expected.AssertClose(actual, 1e-4, $"{m} x {n} x {k}");
            }
        }
    }

    [TestMethod, DynamicData(nameof(Kernels))]
    public void PackedFactor_GivesTheBitsOfTheUnpackedOneInAnyNumberOfParts(string name)
    {
        var kernel = MatMulFactory.Choose(name);
        foreach (var (m, n, k) in (ReadOnlySpan<(int, int, int)>)[(4, 33, 7), (12, 96, 385), (29, 65, 17), (64, 200, 800)])
        {
            var random = new Random(6);
            using Block a = new(random, m * k), b = new(random, n * k), bias = new(random, n), expected = new(random, m * n), actual = new(random, m * n);
            var right = new Operand(b.Pointer, k, true);
            kernel.MultiplyWithBias(m, n, k, new Operand(a.Pointer, k), right, bias.Pointer, expected.Pointer, n, 1);
            using var packed = kernel.Pack(k, n, right);
            foreach (var parts in (int[])[1, 2, 3])
            {
                kernel.MultiplyPacked(m, a.Pointer, k, packed, false, bias.Pointer, actual.Pointer, n, parts);
                expected.AssertClose(actual, kernel is MatMulScalar ? 1e-4 : 0, $"{m} x {n} x {k} in {parts} parts");
            }
        }
    }

    [TestMethod, DynamicData(nameof(Kernels))]
    public void NumberOfThreads_DoesNotChangeABit(string name)
    {
        var kernel = MatMulFactory.Choose(name);
        foreach (var (m, n, k) in (ReadOnlySpan<(int, int, int)>)[(70, 130, 400), (130, 70, 400), (10, 12, 9000), (300, 290, 30)])
        {
            var random = new Random(11);
            using Block a = new(random, m * k), b = new(random, n * k), one = new(random, m * n), other = new(random, m * n);
            kernel.Multiply(m, n, k, 1f, new Operand(a.Pointer, k), new Operand(b.Pointer, n), 0f, one.Pointer, n, 1);
            foreach (var parts in (int[])[2, 3])
            {
                kernel.Multiply(m, n, k, 1f, new Operand(a.Pointer, k), new Operand(b.Pointer, n), 0f, other.Pointer, n, parts);
                one.AssertClose(other, 0, $"{m} x {n} x {k} in {parts} parts");
            }
        }
    }

    [TestMethod]
    public void OldOutput_IsNotReadWithBetaZero()
    {
        using Block a = new(new Random(1), 64), b = new(new Random(2), 64), c = new(new Random(3), 64);
        new Span<float>(c.Pointer, 64).Fill(float.NaN);
        Gemm.Multiply(false, false, 8, 8, 8, 1f, a.Pointer, 8, b.Pointer, 8, 0f, c.Pointer, 8);
        foreach (var value in new ReadOnlySpan<float>(c.Pointer, 64))
            Assert.IsTrue(float.IsFinite(value));
    }

    [TestMethod]
    public void EmptyDepth_LeavesTheScaledOutput()
    {
        float* c = stackalloc float[] { 1, 2, 3, 4 };
        new MatMulTiled<MatMulVector128Tile8x8>().Multiply(2, 2, 0, 1f, default, default, 0.5f, c, 2, 1);
        CollectionAssert.AreEqual(new[] { 0.5f, 1f, 1.5f, 2f }, new ReadOnlySpan<float>(c, 4).ToArray());
    }

    [TestMethod]
    public void UnknownForcedName_NamesWhatThereIs()
    {
        var fault = Assert.ThrowsExactly<InvalidOperationException>(() => MatMulFactory.Choose("MatMulAbacus"));
        StringAssert.Contains(fault.Message, nameof(MatMulScalar));
    }

    [TestMethod]
    public void Doubles_EqualTheDefinition()
    {
        var (m, n, k) = (7, 9, 150);
        var random = new Random(4);
        double[] a = [.. Enumerable.Range(0, m * k).Select(_ => random.NextDouble())], b = [.. Enumerable.Range(0, n * k).Select(_ => random.NextDouble())];
        foreach (var (transposeA, transposeB) in (ReadOnlySpan<(bool, bool)>)[(false, false), (false, true), (true, false), (true, true)])
        {
            var c = Enumerable.Repeat(1.0, m * n).ToArray();
            fixed (double* pa = a, pb = b, pc = c)
                Gemm.Multiply(transposeA, transposeB, m, n, k, 2.0, pa, transposeA ? m : k, pb, transposeB ? k : n, 3.0, pc, n);
            for (var i = 0; i < m * n; i++)
            {
                var sum = Enumerable.Range(0, k).Sum(l => (transposeA ? a[l * m + i / n] : a[i / n * k + l]) * (transposeB ? b[i % n * k + l] : b[l * n + i % n]));
                Assert.AreEqual(2 * sum + 3, c[i], 1e-9);
            }
        }
    }

    private delegate void Product(int m, int n, int k, float alpha, Operand a, Operand b, float beta, float* c, nint ldc, int parts);

    private static void Check(Random random, Product product, int m, int n, int k, double tolerance = 2e-5)
    {
        var (transposeA, transposeB) = (random.Next(2) == 0, random.Next(2) == 0);
        var (alpha, beta) = (random.Next(2) == 0 ? 1f : 0.5f, random.Next(3) * 0.5f);
        int lda = (transposeA ? m : k) + random.Next(3), ldb = (transposeB ? k : n) + random.Next(3), ldc = n + random.Next(3);
        using Block a = new(random, lda * (transposeA ? k : m)), b = new(random, ldb * (transposeB ? n : k)), actual = new(random, ldc * m), expected = new(actual);
        Operand left = new(a.Pointer, lda, transposeA), right = new(b.Pointer, ldb, transposeB);
        product(m, n, k, alpha, left, right, beta, actual.Pointer, ldc, random.Next(1, 4));
        new MatMulScalar().Multiply(m, n, k, alpha, left, right, beta, expected.Pointer, ldc, 1);
        expected.AssertClose(actual, tolerance, $"{m} x {n} x {k}, transposed {transposeA} {transposeB}, alpha {alpha}, beta {beta}");
    }

    private sealed class Block : IDisposable
    {
        private readonly int _length;

        public Block(Random random, int length)
        {
            _length = length;
            Pointer = (float*)NativeMemory.Alloc((nuint)Math.Max(1, length), sizeof(float));
            for (var i = 0; i < length; i++)
                Pointer[i] = random.NextSingle() - 0.5f;
        }

        public Block(Block source)
            : this(new Random(0), source._length) => new ReadOnlySpan<float>(source.Pointer, _length).CopyTo(new Span<float>(Pointer, _length));

        public float* Pointer { get; }

        // Also what lies between rows (leading dimension beyond the width) must be untouched, so the whole block is compared.
        public void AssertClose(Block actual, double tolerance, string what)
        {
            for (var i = 0; i < _length; i++)
                Assert.AreEqual(Pointer[i], actual.Pointer[i], tolerance, $"{what}: element {i}");
        }

        public void Dispose() => NativeMemory.Free(Pointer);
    }
}
