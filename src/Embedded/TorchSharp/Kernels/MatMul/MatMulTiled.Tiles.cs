// How the blocked product walks through the tiles of C, and what it does at the edges.
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.MatMul;

internal sealed unsafe partial class MatMulTiled<TTile>
{
    // The longer side is divided: a thread multiplies what it has packed itself, and the other core's cache is hardly asked.
    // v1 both factors packed by all threads, the side whose tiles divide evenly divided | v2 the longer side divided: 1.25x on (768, 1120) x (1120, 256),
    // 2.2x on (512, 1120) x (1120, 64) with two threads | v3 the longer side packed by the thread that multiplies it
    private static void ComputePart(in Block block, bool wide, float* own, int part, int parts)
    {
        var (slivers, panels) = (CountOf(block.N, TTile.Columns), PanelCount(block.M));
        var (first, end) = ShareOf(wide ? slivers : panels, part, parts);
        var atOnce = wide ? SliversInCache : PanelsInCache;
        for (; first < end; first += atOnce)
        {
            // Panels keep their places relative to the whole block, so what stands before the first is imagined.
            var imagined = own - (nint)(wide ? first * TTile.Columns : PanelAt(block.M, first).Row) * block.K;
            var last = Math.Min(end, first + atOnce);
            if (wide)
            {
                PackRight(block.N, block.K, block.Right, imagined, first, last);
                ComputeTiles(block with { B = imagined }, first, last, 0, panels);
            }
            else
            {
                var streamed = block with { A = imagined };
                PackLeft(streamed, first, last);
                ComputeTiles(streamed, 0, slivers, first, last);
            }
        }
    }

    private static void ComputeTiles(in Block block, int firstSliver, int endSliver, int firstPanel, int endPanel)
    {
        float* edge = stackalloc float[TTile.Rows * TTile.Columns];
        for (; firstPanel < endPanel; firstPanel += PanelsInCache)
        {
            var cached = Math.Min(endPanel, firstPanel + PanelsInCache);
            for (var s = firstSliver; s < endSliver; s++)
            {
                var column = s * TTile.Columns;
                var columns = Math.Min(TTile.Columns, block.N - column);
                var b = block.B + (nint)column * block.K;
                for (var p = firstPanel; p < cached; p++)
                {
                    var (row, height) = PanelAt(block.M, p);
                    var rows = Math.Min(height, block.M - row);
                    var c = block.C + row * block.Ldc + column;
                    var a = block.PanelOf(row, height);
                    if (rows == height && columns == TTile.Columns)
                    {
                        TTile.Multiply(height, block.K, a, b, c, block.Ldc, block.Accumulate);
                    }
                    else
                    {
                        TTile.Multiply(height, block.K, a, b, edge, TTile.Columns, false);
                        CopyEdge(rows, columns, edge, c, block.Ldc, block.Accumulate);
                    }
                    if (block.Bias != null)
                        AddBias(rows, columns, block.Bias + column, c, block.Ldc);
                }
            }
        }
    }

    private static void AddBias(int rows, int columns, float* bias, float* c, nint ldc)
    {
        for (var i = 0; i < rows; i++, c += ldc)
            LaneLoop.Run(new SumKernel(c, bias, c), 0, columns);
    }

    private static void CopyEdge(int rows, int columns, float* edge, float* c, nint ldc, bool accumulate)
    {
        for (var i = 0; i < rows; i++, edge += TTile.Columns, c += ldc)
        {
            if (accumulate)
                LaneLoop.Run(new SumKernel(c, edge, c), 0, columns);
            else
                LaneLoop.Run(new CopyKernel(edge, c), 0, columns);
        }
    }
}
