using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Sums of a contiguous tensor seen as (outer, reduced, inner), into (outer, inner). A row of Float32 is summed in blocks with
/// vector accumulators and the blocks in double precision, always in the same order.
/// </summary>
internal static unsafe class SumLoop
{
    const int Block = 4096;

    internal static void Run(TensorImpl source, TensorImpl target, long outer, long reduced, long inner)
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: Run<float, double>(source, target, outer, reduced, inner); break;
            case ScalarType.Float64: Run<double, double>(source, target, outer, reduced, inner); break;
            case ScalarType.Int64: Run<long, long>(source, target, outer, reduced, inner); break;
            case ScalarType.Int32: Run<int, int>(source, target, outer, reduced, inner); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    static void Run<T, TWide>(TensorImpl source, TensorImpl target, long outer, long reduced, long inner)
        where T : unmanaged, INumber<T> where TWide : unmanaged, INumber<TWide>
    {
        var x = (T*)source.Pointer;
        var y = (T*)target.Pointer;
        for (long o = 0; o < outer; o++)
        {
            if (inner == 1)
                y[o] = Row<T, TWide>(x + o * reduced, reduced);
            else
                Columns(x + o * reduced * inner, y + o * inner, reduced, inner);
        }
    }

    static T Row<T, TWide>(T* x, long count) where T : unmanaged, INumber<T> where TWide : unmanaged, INumber<TWide>
    {
        if (count <= Block)
            return BlockSum(x, count);
        var total = TWide.Zero;
        for (long done = 0; done < count; done += Block)
            total += TWide.CreateTruncating(BlockSum(x + done, Math.Min(Block, count - done)));
        return T.CreateTruncating(total);
    }

    static T BlockSum<T>(T* x, long count) where T : unmanaged, INumber<T>
    {
        var width = Vector<T>.Count;
        var (a, b, c, d) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        long i = 0;
        for (; i <= count - 4 * width; i += 4 * width)
        {
            a += Vector.Load(x + i);
            b += Vector.Load(x + i + width);
            c += Vector.Load(x + i + 2 * width);
            d += Vector.Load(x + i + 3 * width);
        }
        for (; i <= count - width; i += width)
            a += Vector.Load(x + i);
        var sum = Vector.Sum((a + b) + (c + d));
        for (; i < count; i++)
            sum += x[i];
        return sum;
    }

    // Rows are added to the target one after the other: columns lie side by side, so that the additions are vectors.
    static void Columns<T>(T* x, T* y, long reduced, long inner) where T : unmanaged, INumber<T>
    {
        for (long j = 0; j < inner; j++)
            y[j] = T.Zero;
        for (long r = 0; r < reduced; r++)
        {
            var row = x + r * inner;
            long j = 0;
            for (; j <= inner - Vector<T>.Count; j += Vector<T>.Count)
                (Vector.Load(y + j) + Vector.Load(row + j)).Store(y + j);
            for (; j < inner; j++)
                y[j] += row[j];
        }
    }
}
