// Products with at most a few rows on the left, as in generation with batch 1: the right factor is read once, as it lies, and nothing is packed.
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.MatMul;

internal static unsafe class MatMulNarrow
{
    public const int MaxRows = 3;

    /// <summary>C (m, n) with any strides = alpha A B + beta C, m at most <see cref="MaxRows"/>; columns are shared among the parts.</summary>
    public static void Multiply(
        int m, int n, int k, float alpha, Operand a, Operand b, float beta, float* c, nint rowStride, nint columnStride, int parts)
    {
        // The left rows as one dense block: they are small, and both loops below read them along k.
        using var rows = Scratch.Rent(Math.Max(1L, (long)m * k));
        var left = rows.Pointer;
        for (var i = 0; i < m; i++)
        {
            if (!a.Transposed)
            {
                new ReadOnlySpan<float>(a.At(i, 0), k).CopyTo(new Span<float>(left + (nint)i * k, k));
                continue;
            }
            for (var l = 0; l < k; l++)
                left[(nint)i * k + l] = *a.At(i, l);
        }
        if (parts == 1)
        {
            Columns(0, n, m, k, alpha, left, b, beta, c, rowStride, columnStride);
            return;
        }
        MultiplyParts(m, n, k, alpha, left, b, beta, c, rowStride, columnStride, parts);
    }

    private static void MultiplyParts(
        int m, int n, int k, float alpha, float* left, Operand b, float beta, float* c, nint rowStride, nint columnStride, int parts)
    {
        // Shares begin at multiples of 64 columns, so that the loops over columns take the same steps for any number of parts.
        var blocks = (n + 63) / 64;
        Workers.Run(parts, part => Columns(
            blocks * part / parts * 64, Math.Min(n, blocks * (part + 1) / parts * 64), m, k, alpha, left, b, beta, c, rowStride, columnStride));
    }

    private static void Columns(
        int first, int end, int m, int k, float alpha, float* left, Operand b, float beta, float* c, nint rowStride, nint columnStride)
    {
        for (var i = 0; i < m; i++)
        {
            var row = left + (nint)i * k;
            var target = c + i * rowStride;
            if (Lanes512.IsSupported)
                Row<Lanes512>(first, end, k, alpha, row, b, beta, target, columnStride);
            else if (Lanes256.IsSupported)
                Row<Lanes256>(first, end, k, alpha, row, b, beta, target, columnStride);
            else
                Row<Lanes128>(first, end, k, alpha, row, b, beta, target, columnStride);
        }
    }

    private static void Row<TLanes>(int first, int end, int k, float alpha, float* row, Operand b, float beta, float* c, nint stride)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        if (b.Transposed)
            Dots<TLanes>(first, end, k, alpha, row, b.Pointer, b.Stride, beta, c, stride);
        else
            WeightedRows<TLanes>(first, end, k, alpha, row, b.Pointer, b.Stride, beta, c, stride);
    }

    // B stored (n, k): four dot products at a time, two accumulators each, to hide the latency of the additions.
    private static void Dots<TLanes>(int first, int end, int k, float alpha, float* row, float* b, nint ldb, float beta, float* c, nint stride)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var j = first;
        for (; j <= end - 4; j += 4)
        {
            var (b0, b1, b2, b3) = ((nint)(b + j * ldb), (nint)(b + (j + 1) * ldb), (nint)(b + (j + 2) * ldb), (nint)(b + (j + 3) * ldb));
            var zero = TLanes.Create(0f);
            TLanes p0 = zero, p1 = zero, p2 = zero, p3 = zero, q0 = zero, q1 = zero, q2 = zero, q3 = zero;
            nint l = 0;
            for (; l <= k - 2 * TLanes.Count; l += 2 * TLanes.Count)
            {
                var x = TLanes.Load(row + l);
                p0 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b0 + l), p0);
                p1 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b1 + l), p1);
                p2 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b2 + l), p2);
                p3 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b3 + l), p3);
                x = TLanes.Load(row + l + TLanes.Count);
                q0 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b0 + l + TLanes.Count), q0);
                q1 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b1 + l + TLanes.Count), q1);
                q2 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b2 + l + TLanes.Count), q2);
                q3 = TLanes.MultiplyAdd(x, TLanes.Load((float*)b3 + l + TLanes.Count), q3);
            }
            float s0 = TLanes.Sum(p0 + q0), s1 = TLanes.Sum(p1 + q1), s2 = TLanes.Sum(p2 + q2), s3 = TLanes.Sum(p3 + q3);
            for (; l < k; l++)
            {
                s0 += row[l] * ((float*)b0)[l];
                s1 += row[l] * ((float*)b1)[l];
                s2 += row[l] * ((float*)b2)[l];
                s3 += row[l] * ((float*)b3)[l];
            }
            Put(c + j * stride, alpha * s0, beta);
            Put(c + (j + 1) * stride, alpha * s1, beta);
            Put(c + (j + 2) * stride, alpha * s2, beta);
            Put(c + (j + 3) * stride, alpha * s3, beta);
        }
        for (; j < end; j++)
        {
            var sum = TLanes.Create(0f);
            nint l = 0;
            for (; l <= k - TLanes.Count; l += TLanes.Count)
                sum = TLanes.MultiplyAdd(TLanes.Load(row + l), TLanes.Load(b + j * ldb + l), sum);
            var s = TLanes.Sum(sum);
            for (; l < k; l++)
                s += row[l] * b[j * ldb + l];
            Put(c + j * stride, alpha * s, beta);
        }
    }

    // B stored (k, n): four vectors of columns stay in registers while k runs.
    private static void WeightedRows<TLanes>(int first, int end, int k, float alpha, float* row, float* b, nint ldb, float beta, float* c, nint stride)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        float* sums = stackalloc float[4 * TLanes.Count];
        var j = first;
        for (; j <= end - 4 * TLanes.Count; j += 4 * TLanes.Count)
        {
            var zero = TLanes.Create(0f);
            TLanes s0 = zero, s1 = zero, s2 = zero, s3 = zero;
            var column = b + j;
            for (nint l = 0; l < k; l++, column += ldb)
            {
                var x = TLanes.Create(row[l]);
                s0 = TLanes.MultiplyAdd(x, TLanes.Load(column), s0);
                s1 = TLanes.MultiplyAdd(x, TLanes.Load(column + TLanes.Count), s1);
                s2 = TLanes.MultiplyAdd(x, TLanes.Load(column + 2 * TLanes.Count), s2);
                s3 = TLanes.MultiplyAdd(x, TLanes.Load(column + 3 * TLanes.Count), s3);
            }
            s0.Store(sums);
            s1.Store(sums + TLanes.Count);
            s2.Store(sums + 2 * TLanes.Count);
            s3.Store(sums + 3 * TLanes.Count);
            for (var i = 0; i < 4 * TLanes.Count; i++)
                Put(c + (j + i) * stride, alpha * sums[i], beta);
        }
        for (; j <= end - TLanes.Count; j += TLanes.Count)
        {
            var s0 = TLanes.Create(0f);
            var column = b + j;
            for (nint l = 0; l < k; l++, column += ldb)
                s0 = TLanes.MultiplyAdd(TLanes.Create(row[l]), TLanes.Load(column), s0);
            s0.Store(sums);
            for (var i = 0; i < TLanes.Count; i++)
                Put(c + (j + i) * stride, alpha * sums[i], beta);
        }
        for (; j < end; j++)
        {
            var s = 0f;
            for (nint l = 0; l < k; l++)
                s += row[l] * b[l * ldb + j];
            Put(c + j * stride, alpha * s, beta);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* target, float value, float beta) => *target = beta == 0f ? value : value + beta * *target;
}
