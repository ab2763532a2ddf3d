// How the blocked product lays out its blocks: panels of rows of A, slivers of columns of B.
namespace TorchSharp.Kernels.MatMul;

internal sealed unsafe partial class MatMulTiled<TTile>
{
    // The factor along the shorter side of C, each thread a share of it.
    private static void PackShared(in Block block, bool wide, int part, int parts)
    {
        var count = wide ? PanelCount(block.M) : CountOf(block.N, TTile.Columns);
        var (first, end) = ShareOf(count, part, parts);
        if (wide)
            PackLeft(block, first, end);
        else
            PackRight(block.N, block.K, block.Right, block.B, first, end);
    }

    /// <summary>Slivers <paramref name="first"/> to <paramref name="end"/> - 1 of B, to where they belong in <paramref name="target"/>.</summary>
    private static void PackRight(int n, int k, Operand b, float* target, int first, int end)
    {
        // Rows of memory run across the panels here: a few rows at a time for all panels, so that every cache line is read once.
        var step = b.Transposed ? k : PackedRows;
        for (var from = 0; from < k; from += step)
        {
            for (var s = first; s < end; s++)
            {
                var column = s * TTile.Columns;
                PanelPacking.Pack(b.At(from, column), b.Stride, !b.Transposed, Math.Min(TTile.Columns, n - column), TTile.Columns, Math.Min(step, k - from),
                    1f, target + (nint)column * k + (nint)from * TTile.Columns);
            }
        }
    }

    /// <summary>Panels <paramref name="first"/> to <paramref name="end"/> - 1 of alpha A, those that tiles do not read where they lie.</summary>
    private static void PackLeft(in Block block, int first, int end)
    {
        var (m, k, a) = (block.M, block.K, block.Left);
        if (block.InPlace)
        {
            var last = PanelCount(m) - 1;
            var (row, height) = PanelAt(m, last);
            first = Math.Max(first, row + height > m ? last : last + 1);
        }
        var step = a.Transposed ? PackedRows : k;
        for (var from = 0; from < k; from += step)
        {
            for (var p = first; p < end; p++)
            {
                var (row, height) = PanelAt(m, p);
                PanelPacking.Pack(a.At(row, from), a.Stride, a.Transposed, Math.Min(height, m - row), height, Math.Min(step, k - from), block.Alpha,
                    block.A + (nint)row * k + (nint)from * height);
            }
        }
    }

    private static (int First, int End) ShareOf(int count, int part, int parts) => ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));

    private static int PanelCount(int m) => CountOf(m, TTile.Rows);

    // Full panels, but for the last two: they share what is left, since a tile of few rows keeps the arithmetic units waiting for loads.
    private static (int Row, int Height) PanelAt(int m, int panel)
    {
        var panels = PanelCount(m);
        if (panels == 1)
            return (0, RoundUp(m, TTile.RowStep));
        if (panel < panels - 2)
            return (panel * TTile.Rows, TTile.Rows);
        var row = (panels - 2) * TTile.Rows;
        var rest = RoundUp(m - row, TTile.RowStep);
        var upper = RoundUp((rest + 1) / 2, TTile.RowStep);
        return panel == panels - 2 ? (row, upper) : (row + upper, rest - upper);
    }
}
