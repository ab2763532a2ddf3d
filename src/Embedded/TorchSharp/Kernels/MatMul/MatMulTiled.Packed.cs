// Products whose right factor is laid out already: only the few rows of the left one are packed, by each thread for itself.
namespace TorchSharp.Kernels.MatMul;

internal sealed unsafe partial class MatMulTiled<TTile>
{
    public override PackedMatrix Pack(int k, int n, Operand b)
    {
        var width = RoundUp(n, TTile.Columns);
        var memory = Scratch.Rent((long)width * k);
        var depth = BlockOf(k, DepthBlock, 1);
        for (var l = 0; l < k; l += depth)
            PackRight(n, Math.Min(depth, k - l), b.From(l, 0), memory.Pointer + (nint)l * width, 0, CountOf(n, TTile.Columns));
        return new PackedMatrix(memory, k, n);
    }

    public override void MultiplyPacked(int m, float* a, nint lda, PackedMatrix b, bool accumulate, float* bias, float* c, nint ldc, int parts)
    {
        var slivers = CountOf(b.Columns, TTile.Columns);
        if (parts > 1)
            MultiplyPackedParts(m, a, lda, b, accumulate, bias, c, ldc, slivers, Math.Min(parts, slivers));
        else
            MultiplySlivers(m, a, lda, b, accumulate, bias, c, ldc, 0, slivers);
    }

    // Apart from the serial path, so that a small product allocates no closure.
    private static void MultiplyPackedParts(
        int m, float* a, nint lda, PackedMatrix b, bool accumulate, float* bias, float* c, nint ldc, int slivers, int parts) => Workers.Run(parts, part =>
    {
        var (first, end) = ShareOf(slivers, part, parts);
        MultiplySlivers(m, a, lda, b, accumulate, bias, c, ldc, first, end);
    });

    private static void MultiplySlivers(int m, float* a, nint lda, in PackedMatrix b, bool accumulate, float* bias, float* c, nint ldc, int first, int end)
    {
        var (n, k) = (b.Columns, b.Rows);
        var width = RoundUp(n, TTile.Columns);
        var depth = BlockOf(k, DepthBlock, 1);
        using var packedA = Scratch.Rent((long)RoundUp(m, TTile.RowStep) * depth);
        for (var l = 0; l < k; l += depth)
        {
            var block = new Block
            {
                M = m,
                N = n,
                K = Math.Min(depth, k - l),
                Left = new Operand(a + l, lda),
                A = packedA.Pointer,
                B = b.Pointer + (nint)l * width,
                C = c,
                Ldc = ldc,
                Accumulate = accumulate || l > 0,
                Bias = l > 0 ? null : bias,
            };
            PackLeft(block, 0, PanelCount(m));
            ComputeTiles(block, first, end, 0, PanelCount(m));
        }
    }
}
