// Sums down the columns of a matrix, as gradients of biases are. Columns are shared among threads, so each sum is one chain in row order.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

internal static unsafe class ColumnSums
{
    private const double WorkPerPart = 32_768;
    private const int RowsAtOnce = 8;

    // Beyond this width a column's next element lies on another page, so the rows are read through instead.
    private const int WideRow = 1024;

    /// <summary>target[j] = the sum over the rows of x[row, j].</summary>
    public static void Of(int rows, int columns, float* x, nint stride, float* target)
    {
        var parts = Workers.PartsFor((double)rows * columns, WorkPerPart);
        if (parts == 1)
            Columns(0, columns, rows, x, stride, target);
        else
            OfParts(rows, columns, x, stride, target, parts);
    }

    private static void OfParts(int rows, int columns, float* x, nint stride, float* target, int parts) =>
        Workers.Run(parts, part => Columns((nint)columns * part / parts, (nint)columns * (part + 1) / parts, rows, x, stride, target));

    private static void Columns(nint first, nint end, int rows, float* x, nint stride, float* target)
    {
        if (stride <= WideRow)
        {
            LaneLoop.Run(new ColumnKernel(rows, x, stride, target), first, end);
            return;
        }
        for (var j = first; j < end; j++)
            target[j] = 0f;
        // The running sums stay in the second-level cache.
        for (var row = 0; row < rows; row += RowsAtOnce, x += RowsAtOnce * stride)
            LaneLoop.Run(new ColumnKernel(Math.Min(RowsAtOnce, rows - row), x, stride, target, add: true), first, end);
    }

    private readonly struct ColumnKernel(int rows, float* x, nint stride, float* target, bool add = false) : ILaneKernel
    {
        private readonly int _rows = rows;
        private readonly float* _x = x, _target = target;
        private readonly nint _stride = stride;
        private readonly bool _add = add;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<TLanes>(nint j)
            where TLanes : unmanaged, ILanes<TLanes>
        {
            var sum = _add ? TLanes.Load(_target + j) : TLanes.Create(0f);
            var p = _x + j;
            for (var row = 0; row < _rows; row++, p += _stride)
                sum += TLanes.Load(p);
            sum.Store(_target + j);
        }
    }
}
