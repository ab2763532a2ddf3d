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
        // Both loops below read the left rows along k; columns are laid out as rows first, for they are small.
        using var rows = a.Transposed ? Scratch.Rent(Math.Max(1L, (long)m * k)) : default;
        for (var i = 0; a.Transposed && i < m; i++)
        {
            for (var l = 0; l < k; l++)
                rows.Pointer[(nint)i * k + l] = *a.At(i, l);
        }
        var left = a.Transposed ? new Operand(rows.Pointer, k) : a;
        if (parts == 1)
            Columns(0, n, m, k, alpha, left, b, beta, c, rowStride, columnStride);
        else
            MultiplyParts(m, n, k, alpha, left, b, beta, c, rowStride, columnStride, parts);
    }

    private static void MultiplyParts(
        int m, int n, int k, float alpha, Operand left, Operand b, float beta, float* c, nint rowStride, nint columnStride, int parts)
    {
        // Shares begin at multiples of 64 columns, so that the loops over columns take the same steps for any number of parts.
        var blocks = (n + 63) / 64;
        Workers.Run(parts, part => Columns(
            blocks * part / parts * 64, Math.Min(n, blocks * (part + 1) / parts * 64), m, k, alpha, left, b, beta, c, rowStride, columnStride));
    }

    private static void Columns(
        int first, int end, int m, int k, float alpha, Operand left, Operand b, float beta, float* c, nint rowStride, nint columnStride)
    {
        for (var i = 0; i < m; i++)
        {
            var row = left.At(i, 0);
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

    // B stored (n, k).
    private static void Dots<TLanes>(int first, int end, int k, float alpha, float* row, float* b, nint ldb, float beta, float* c, nint stride)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        for (var j = first; j < end; j++)
            Put(c + j * stride, alpha * Dot<TLanes>(k, row, b + j * ldb), beta);
    }

    // Four accumulators hide the latency of the additions.
    // v1 four rows of B at a time, which the processor's prefetching does not follow: 0.55 of the memory's speed | v1 with prefetches of the next rows: the
    // same | v2 one row at a time, memory in one stream: 1.8 to 2.9x on (650 or 200, 10000) from main memory, 0.85 to 1 on matrices that the caches hold
    // | v3 less than a vector of a row by fours, and no copy of the left row: 1.13x on a step of generation with (28 or 32, 96), 1.08x with (64 or 256, 1024)
    // | tried: four rows at a time where they are shorter than four vectors: 0.9 inlined, 1.0 apart
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot<TLanes>(int k, float* x, float* y)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var zero = TLanes.Create(0f);
        TLanes s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        nint l = 0;
        for (; l <= k - 4 * TLanes.Count; l += 4 * TLanes.Count)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + l), TLanes.Load(y + l), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(x + l + TLanes.Count), TLanes.Load(y + l + TLanes.Count), s1);
            s2 = TLanes.MultiplyAdd(TLanes.Load(x + l + 2 * TLanes.Count), TLanes.Load(y + l + 2 * TLanes.Count), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(x + l + 3 * TLanes.Count), TLanes.Load(y + l + 3 * TLanes.Count), s3);
        }
        for (; l <= k - TLanes.Count; l += TLanes.Count)
            s0 = TLanes.MultiplyAdd(TLanes.Load(x + l), TLanes.Load(y + l), s0);
        var sum = TLanes.Sum(s0 + s1 + (s2 + s3));
        if (l <= k - Lanes128.Count)
        {
            var rest = Lanes128.Create(0f);
            for (; l <= k - Lanes128.Count; l += Lanes128.Count)
                rest = Lanes128.MultiplyAdd(Lanes128.Load(x + l), Lanes128.Load(y + l), rest);
            sum += Lanes128.Sum(rest);
        }
        for (; l < k; l++)
            sum += x[l] * y[l];
        return sum;
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
