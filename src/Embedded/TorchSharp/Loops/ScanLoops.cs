using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Extremes and their positions, of a contiguous tensor seen as (outer, reduced, inner). NaN is above and below everything; the first of
/// equals wins.</summary>
internal static unsafe class ExtremeLoop
{
    internal static void Run(TensorImpl source, TensorImpl? values, TensorImpl? positions, long outer, long reduced, long inner, bool greatest)
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: Run<float>(source, values, positions, outer, reduced, inner, greatest); break;
            case ScalarType.Float64: Run<double>(source, values, positions, outer, reduced, inner, greatest); break;
            case ScalarType.Int64: Run<long>(source, values, positions, outer, reduced, inner, greatest); break;
            case ScalarType.Int32: Run<int>(source, values, positions, outer, reduced, inner, greatest); break;
            case ScalarType.Int16: Run<short>(source, values, positions, outer, reduced, inner, greatest); break;
            case ScalarType.Int8: Run<sbyte>(source, values, positions, outer, reduced, inner, greatest); break;
            case ScalarType.Byte or ScalarType.Bool: Run<byte>(source, values, positions, outer, reduced, inner, greatest); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(values);
        GC.KeepAlive(positions);
    }

    static void Run<T>(TensorImpl source, TensorImpl? values, TensorImpl? positions, long outer, long reduced, long inner, bool greatest)
        where T : unmanaged, INumber<T>
    {
        var y = values is null ? null : (T*)values.Pointer;
        var p = positions is null ? null : (long*)positions.Pointer;
        for (long o = 0; o < outer; o++)
        {
            for (long i = 0; i < inner; i++)
            {
                var x = (T*)source.Pointer + o * reduced * inner + i;
                var best = Best(x, reduced, inner, greatest);
                if (y != null)
                    y[o * inner + i] = x[best * inner];
                if (p != null)
                    p[o * inner + i] = best;
            }
        }
    }

    static long Best<T>(T* x, long count, long stride, bool greatest) where T : unmanaged, INumber<T>
    {
        long best = 0;
        var value = x[0];
        for (long r = 1; r < count && !T.IsNaN(value); r++)
        {
            var candidate = x[r * stride];
            if (T.IsNaN(candidate) || (greatest ? candidate > value : candidate < value))
                (best, value) = (r, candidate);
        }
        return best;
    }
}

/// <summary>Products, and running sums and products, along the middle of (outer, reduced, inner).</summary>
internal static unsafe class ScanLoop
{
    /// <param name="keepAll">Every partial result, rather than the last alone.</param>
    internal static void Run(TensorImpl source, TensorImpl target, long outer, long reduced, long inner, bool product, bool keepAll)
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: Run<float, double>(source, target, outer, reduced, inner, product, keepAll); break;
            case ScalarType.Float64: Run<double, double>(source, target, outer, reduced, inner, product, keepAll); break;
            case ScalarType.Int64: Run<long, long>(source, target, outer, reduced, inner, product, keepAll); break;
            case ScalarType.Int32: Run<int, int>(source, target, outer, reduced, inner, product, keepAll); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    static void Run<T, TWide>(TensorImpl source, TensorImpl target, long outer, long reduced, long inner, bool product, bool keepAll)
        where T : unmanaged, INumber<T> where TWide : unmanaged, INumber<TWide>
    {
        for (long o = 0; o < outer; o++)
        {
            for (long i = 0; i < inner; i++)
            {
                var x = (T*)source.Pointer + o * reduced * inner + i;
                var y = (T*)target.Pointer + (keepAll ? o * reduced * inner : o * inner) + i;
                var running = product ? TWide.One : TWide.Zero;
                for (long r = 0; r < reduced; r++)
                {
                    var value = TWide.CreateTruncating(x[r * inner]);
                    running = product ? running * value : running + value;
                    if (keepAll)
                        y[r * inner] = T.CreateTruncating(running);
                }
                if (!keepAll)
                    *y = T.CreateTruncating(running);
            }
        }
    }
}
