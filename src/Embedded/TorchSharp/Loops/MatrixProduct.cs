using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Kernels.MatMul;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Products of two-dimensional tensors, one or a batch: strides to kernels.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Whether a kernel reads the last two dimensions as they lie: rows or columns without gaps between their elements.</summary>
    internal static bool IsReadable(TensorImpl x)
    {
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var (rowStride, columnStride) = (x.Strides[^2], x.Strides[^1]);
        return (columnStride == 1 && (rows == 1 || rowStride >= Math.Max(1, columns)))
            || (rowStride == 1 && (columns == 1 || columnStride >= Math.Max(1, rows)));
    }

    /// <summary>(m,k) x (k,n) into contiguous (m,n), at the given element offsets; both operands readable.</summary>
    internal static void Multiply(TensorImpl a, long offsetA, TensorImpl b, long offsetB, TensorImpl y, long offsetY)
    {
        var (m, k, n) = (checked((int)a.Shape[^2]), checked((int)a.Shape[^1]), checked((int)b.Shape[^1]));
        var (transposedA, strideA) = Layout(a);
        var (transposedB, strideB) = Layout(b);
        switch (a.Dtype)
        {
            case ScalarType.Float32:
                Gemm.Multiply(transposedA, transposedB, m, n, k, 1f, (float*)a.Pointer + offsetA, strideA, (float*)b.Pointer + offsetB, strideB, 0f,
                    (float*)y.Pointer + offsetY, Math.Max(1, n));
                break;
            case ScalarType.Float64:
                Gemm.Multiply(transposedA, transposedB, m, n, k, 1.0, (double*)a.Pointer + offsetA, strideA, (double*)b.Pointer + offsetB, strideB, 0.0,
                    (double*)y.Pointer + offsetY, Math.Max(1, n));
                break;
            case ScalarType.Int64: Plain<long>(a, offsetA, b, offsetB, y, offsetY); break;
            case ScalarType.Int32: Plain<int>(a, offsetA, b, offsetB, y, offsetY); break;
            default: throw Fault.Torch($"\"addmm_impl_cpu_\" not implemented for '{DTypes.Name(a.Dtype)}'");
        }
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(y);
    }

    /// <summary>A batch (s,m,k) x (s,k,n) into contiguous (s,m,n): small products are shared out whole, large ones by their parts.</summary>
    internal static void MultiplyBatch(TensorImpl a, TensorImpl b, TensorImpl y)
    {
        var batch = checked((int)a.Shape[0]);
        var size = y.Shape[1] * y.Shape[2];
        var parts = Workers.PartsFor((double)batch * size * a.Shape[2], 200_000);
        if (batch < parts || parts == 1)
        {
            for (var s = 0; s < batch; s++)
                Multiply(a, s * a.Strides[0], b, s * b.Strides[0], y, s * size);
            return;
        }
        Workers.Run(parts, part =>
        {
            for (var s = (int)((long)batch * part / parts); s < (int)((long)batch * (part + 1) / parts); s++)
                Multiply(a, s * a.Strides[0], b, s * b.Strides[0], y, s * size);
        });
    }

    static (bool Transposed, nint Stride) Layout(TensorImpl x) =>
        x.Strides[^1] == 1 && (x.Shape[^2] == 1 || x.Strides[^2] >= Math.Max(1, x.Shape[^1]))
            ? (false, (nint)Math.Max(x.Strides[^2], x.Shape[^1]))
            : (true, (nint)Math.Max(x.Strides[^1], x.Shape[^2]));

    static void Plain<T>(TensorImpl a, long offsetA, TensorImpl b, long offsetB, TensorImpl y, long offsetY) where T : unmanaged, INumber<T>
    {
        var (m, k, n) = (a.Shape[^2], a.Shape[^1], b.Shape[^1]);
        for (long i = 0; i < m; i++)
        {
            for (long j = 0; j < n; j++)
            {
                var sum = T.Zero;
                for (long l = 0; l < k; l++)
                    sum += ((T*)a.Pointer)[offsetA + i * a.Strides[^2] + l * a.Strides[^1]] * ((T*)b.Pointer)[offsetB + l * b.Strides[^2] + j * b.Strides[^1]];
                ((T*)y.Pointer)[offsetY + i * n + j] = sum;
            }
        }
    }
}
