// Double-precision product: rows of C as sums of rows of B, in blocks of rows of B that stay in cache. Not tuned; nothing hot uses it.
using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels.MatMul;

internal static unsafe class MatMulDouble
{
    private const int DepthBlock = 128;

    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, double alpha, double* a, nint lda, double* b, nint ldb, double beta, double* c, nint ldc)
    {
        if (m == 0 || n == 0)
            return;
        double* copy = null;
        if (transposeB && k > 0)
        {
            copy = (double*)NativeMemory.Alloc((nuint)((long)k * n), sizeof(double));
            for (nint j = 0; j < n; j++)
            {
                for (nint l = 0; l < k; l++)
                    copy[l * n + j] = b[j * ldb + l];
            }
            b = copy;
            ldb = n;
        }
        try
        {
            var parts = Math.Min(m, Workers.PartsFor((double)m * n * k, 100_000));
            var right = b;
            var stride = ldb;
            Workers.Run(parts, part => Rows(
                (int)((long)m * part / parts), (int)((long)m * (part + 1) / parts), n, k, alpha, a, transposeA ? 1 : lda, transposeA ? lda : 1, right, stride,
                beta, c, ldc));
        }
        finally
        {
            NativeMemory.Free(copy);
        }
    }

    private static void Rows(
        int first, int end, int n, int k, double alpha, double* a, nint rowStride, nint depthStride, double* b, nint ldb, double beta, double* c, nint ldc)
    {
        for (nint i = first; i < end; i++)
        {
            for (nint j = 0; j < n; j++)
                c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];
        }
        for (nint block = 0; block < k; block += DepthBlock)
        {
            for (nint i = first; i < end; i++)
            {
                for (var l = block; l < Math.Min(k, block + DepthBlock); l++)
                    AddScaled(n, alpha * a[i * rowStride + l * depthStride], b + l * ldb, c + i * ldc);
            }
        }
    }

    private static void AddScaled(nint n, double factor, double* x, double* y)
    {
        nint j = 0;
        var factors = new Vector<double>(factor);
        for (; j <= n - Vector<double>.Count; j += Vector<double>.Count)
            (Vector.Load(y + j) + factors * Vector.Load(x + j)).Store(y + j);
        for (; j < n; j++)
            y[j] += factor * x[j];
    }
}
