using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Sorts rows of a contiguous (rows, columns), keeping the first so many. Equal elements stay in order; NaN counts as the largest.</summary>
internal static unsafe class SortLoop
{
    internal static void Run(TensorImpl source, TensorImpl values, TensorImpl positions, long rows, int columns, int kept, bool descending)
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: Run<float>(source, values, positions, rows, columns, kept, descending); break;
            case ScalarType.Float64: Run<double>(source, values, positions, rows, columns, kept, descending); break;
            case ScalarType.Int64: Run<long>(source, values, positions, rows, columns, kept, descending); break;
            case ScalarType.Int32: Run<int>(source, values, positions, rows, columns, kept, descending); break;
            case ScalarType.Int16: Run<short>(source, values, positions, rows, columns, kept, descending); break;
            case ScalarType.Int8: Run<sbyte>(source, values, positions, rows, columns, kept, descending); break;
            case ScalarType.Byte or ScalarType.Bool: Run<byte>(source, values, positions, rows, columns, kept, descending); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(values);
        GC.KeepAlive(positions);
    }

    static void Run<T>(TensorImpl source, TensorImpl values, TensorImpl positions, long rows, int columns, int kept, bool descending)
        where T : unmanaged, INumber<T>
    {
        var order = new (T Value, int Position)[kept < columns / 8 ? kept : columns];
        IComparer<(T Value, int Position)> comparer = descending ? new Descending<T>() : new Ascending<T>();
        for (long r = 0; r < rows; r++)
        {
            var x = (T*)source.Pointer + r * columns;
            if (order.Length < columns)
            {
                Select(x, columns, order, comparer);
            }
            else
            {
                for (var j = 0; j < columns; j++)
                    order[j] = (x[j], j);
                Array.Sort(order, comparer);
            }
            for (var j = 0; j < kept; j++)
            {
                ((T*)values.Pointer)[r * kept + j] = order[j].Value;
                ((long*)positions.Pointer)[r * kept + j] = order[j].Position;
            }
        }
    }

    // The best so far, in order; most elements are turned away by the last of them.
    static void Select<T>(T* x, int columns, (T Value, int Position)[] best, IComparer<(T Value, int Position)> comparer) where T : unmanaged
    {
        var count = 0;
        for (var j = 0; j < columns && best.Length > 0; j++)
        {
            var candidate = (x[j], j);
            if (count == best.Length && comparer.Compare(candidate, best[count - 1]) > 0)
                continue;
            var at = count < best.Length ? count++ : count - 1;
            for (; at > 0 && comparer.Compare(candidate, best[at - 1]) < 0; at--)
                best[at] = best[at - 1];
            best[at] = candidate;
        }
    }

    // .NET counts NaN as the smallest, PyTorch as the largest.
    static int Compare<T>(T a, T b) where T : INumber<T> => T.IsNaN(a) ? (T.IsNaN(b) ? 0 : 1) : T.IsNaN(b) ? -1 : a.CompareTo(b);

    sealed class Ascending<T> : IComparer<(T Value, int Position)> where T : unmanaged, INumber<T>
    {
        public int Compare((T Value, int Position) a, (T Value, int Position) b) =>
            SortLoop.Compare(a.Value, b.Value) is var order and not 0 ? order : a.Position.CompareTo(b.Position);
    }

    sealed class Descending<T> : IComparer<(T Value, int Position)> where T : unmanaged, INumber<T>
    {
        public int Compare((T Value, int Position) a, (T Value, int Position) b) =>
            SortLoop.Compare(b.Value, a.Value) is var order and not 0 ? order : a.Position.CompareTo(b.Position);
    }
}
