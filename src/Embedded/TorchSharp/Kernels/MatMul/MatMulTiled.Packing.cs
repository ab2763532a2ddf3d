// How the blocked product lays out its blocks: panels of rows of A, slivers of columns of B.
namespace TorchSharp.Kernels.MatMul;

internal sealed unsafe partial class MatMulTiled<TTile>
{
    private static void PackRight(int n, int k, Operand b, int l, int j, float* target, int part, int parts)
    {
        var slivers = CountOf(n, TTile.Columns);
        var (first, end) = ((int)((long)slivers * part / parts), (int)((long)slivers * (part + 1) / parts));
        // Rows of memory run across the panels here: a few rows at a time for all panels, so that every cache line is read once.
        var step = b.Transposed ? k : PackedRows;
        for (var from = 0; from < k; from += step)
        {
            for (var s = first; s < end; s++)
            {
                var column = s * TTile.Columns;
                PanelPacking.Pack(b.At(l + from, j + column), b.Stride, !b.Transposed, Math.Min(TTile.Columns, n - column), TTile.Columns,
                    Math.Min(step, k - from), 1f,
                    target + (nint)column * k + (nint)from * TTile.Columns);
            }
        }
    }

    private static void PackLeft(int m, int k, float alpha, Operand a, int i, int l, float* target, int part, int parts)
    {
        var panels = PanelCount(m);
        var step = a.Transposed ? PackedRows : k;
        for (var from = 0; from < k; from += step)
        {
            for (var p = panels * part / parts; p < panels * (part + 1) / parts; p++)
            {
                var (row, height) = PanelAt(m, p);
                PanelPacking.Pack(a.At(i + row, l + from), a.Stride, a.Transposed, Math.Min(height, m - row), height, Math.Min(step, k - from), alpha,
                    target + (nint)row * k + (nint)from * height);
            }
        }
    }

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
