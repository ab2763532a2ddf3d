// The blocked product over packed panels (Goto and van de Geijn 2008), written once for every register tile.

namespace TorchSharp.Kernels.MatMul;

/// <summary>
/// A block of the factor along the shorter side of C is packed by all threads. Then each thread takes its share of the longer side, some panels at a
/// time: it packs them into memory of its own and multiplies them while they are in its cache.
/// Every element of C is one chain of additions over k, cut at fixed K blocks, whatever the number of threads.
/// </summary>
internal sealed unsafe partial class MatMulTiled<TTile> : MatMulKernel
    where TTile : struct, IMatMulTile
{
    // One panel of B of this depth and one of A fit the first-level cache; the panels below fit half of a 1 MB second level.
    private const int DepthBlock = 384;
    private const int RowBlock = 2304, ColumnBlock = 3072, PanelsInCache = 20, SliversInCache = 8;
    private const int LongDepth = 8192, SmallOutput = 1 << 16, PackedRows = 16;

    public override string Name => TTile.Name;

    public override void Multiply(int m, int n, int k, float alpha, Operand a, Operand b, float beta, float* c, nint ldc, int parts)
    {
        if (k == 0 || alpha == 0f)
        {
            ScaleOutput(m, n, beta, c, ldc);
            return;
        }
        if (k >= LongDepth && (long)m * n <= SmallOutput)
        {
            MultiplyInDepthChunks(m, n, k, alpha, a, b, beta, c, ldc, parts);
            return;
        }
        if (beta != 0f && beta != 1f)
            ScaleOutput(m, n, beta, c, ldc);
        MultiplyBlocks(m, n, k, alpha, a, b, beta != 0f, null, c, ldc, parts);
    }

    // The bias is added to a tile while it is in the first-level cache. Filling C with it beforehand costs a pass over C more.
    public override void MultiplyWithBias(int m, int n, int k, Operand a, Operand b, float* bias, float* c, nint ldc, int parts)
    {
        if (k == 0)
            base.MultiplyWithBias(m, n, k, a, b, bias, c, ldc, parts);
        else
            MultiplyBlocks(m, n, k, 1f, a, b, false, bias, c, ldc, parts);
    }

    private static void MultiplyBlocks(int m, int n, int k, float alpha, Operand a, Operand b, bool accumulate, float* bias, float* c, nint ldc, int parts)
    {
        var wide = n > m;
        var depth = BlockOf(k, DepthBlock, 1);
        var rowBlock = wide ? BlockOf(m, RowBlock, TTile.Rows) : m;
        var columnBlock = wide ? n : BlockOf(n, ColumnBlock, TTile.Columns);
        using var shared = Scratch.Rent((long)depth * (wide ? RoundUp(rowBlock, TTile.RowStep) : RoundUp(columnBlock, TTile.Columns)));
        // One block for all threads, so that a part finds its share where it left it, in its own core's cache.
        var streamed = (nint)depth * (wide ? SliversInCache * TTile.Columns : PanelsInCache * TTile.Rows);
        using var own = Scratch.Rent((long)parts * streamed);
        for (var l = 0; l < k; l += depth)
        {
            for (var i = 0; i < m; i += rowBlock)
            {
                for (var j = 0; j < n; j += columnBlock)
                {
                    var block = new Block
                    {
                        M = Math.Min(rowBlock, m - i),
                        N = Math.Min(columnBlock, n - j),
                        K = Math.Min(depth, k - l),
                        Left = a.From(i, l),
                        Alpha = alpha,
                        Right = b.From(l, j),
                        A = shared.Pointer,
                        B = shared.Pointer,
                        C = c + i * ldc + j,
                        Ldc = ldc,
                        Accumulate = accumulate || l > 0,
                        Bias = bias == null || l > 0 ? null : bias + j,
                    };
                    if (parts > 1)
                    {
                        MultiplyBlock(block, wide, own.Pointer, streamed, parts);
                        continue;
                    }
                    PackShared(block, wide, 0, 1);
                    ComputePart(block, wide, own.Pointer, 0, 1);
                }
            }
        }
    }

    // Apart from the serial path, so that a small product allocates no closure.
    private static void MultiplyBlock(Block block, bool wide, float* own, nint streamed, int parts)
    {
        Workers.Run(parts, part => PackShared(block, wide, part, parts));
        Workers.Run(parts, part => ComputePart(block, wide, own + part * streamed, part, parts));
    }

    // A small C over a long k, as gradients of small weights are: chunks of k of fixed size, each a product by itself, are shared among the threads
    // and added in order, so that the sum does not depend on the number of threads.
    private void MultiplyInDepthChunks(int m, int n, int k, float alpha, Operand a, Operand b, float beta, float* c, nint ldc, int parts)
    {
        var chunk = BlockOf(k, LongDepth / 2, 1);
        var chunks = CountOf(k, chunk);
        using var products = Scratch.Rent((long)chunks * m * n);
        var target = products.Pointer;
        Workers.Run(Math.Min(parts, chunks), part =>
        {
            for (var i = part; i < chunks; i += Math.Min(parts, chunks))
            {
                var first = i * chunk;
                Multiply(m, n, Math.Min(chunk, k - first), alpha, a.From(0, first), b.From(first, 0), 0f, target + (nint)i * m * n, n, 1);
            }
        });
        if (beta != 1f)
            ScaleOutput(m, n, beta, c, ldc);
        for (var i = 0; i < chunks; i++, target += (nint)m * n)
        {
            for (nint row = 0; row < m; row++)
            {
                for (nint j = 0; j < n; j++)
                    c[row * ldc + j] += target[row * n + j];
            }
        }
    }

    private static void ScaleOutput(int m, int n, float beta, float* c, nint ldc)
    {
        for (var i = 0; i < m; i++, c += ldc)
        {
            if (beta == 0f)
            {
                new Span<float>(c, n).Clear();
                continue;
            }
            for (var j = 0; j < n; j++)
                c[j] *= beta;
        }
    }

    private static int CountOf(int size, int unit) => (size + unit - 1) / unit;

    private static int RoundUp(int size, int unit) => CountOf(size, unit) * unit;

    // Even blocks of at most the limit.
    private static int BlockOf(int size, int limit, int unit) => RoundUp(CountOf(size, CountOf(size, limit)), unit);
}
