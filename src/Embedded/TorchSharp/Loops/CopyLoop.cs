using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Copies a tensor into another of the same or a broadcast shape, casting where the types differ.</summary>
internal static unsafe class CopyLoop
{
    internal static void Run(TensorImpl source, TensorImpl target)
    {
        if (source.Dtype == target.Dtype)
        {
            switch (DTypes.Size(source.Dtype))
            {
                case 1: Same<byte>(source, target); break;
                case 2: Same<short>(source, target); break;
                case 4: Same<int>(source, target); break;
                default: Same<long>(source, target); break;
            }
        }
        else
        {
            Cast(source, target);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    static void Same<T>(TensorImpl source, TensorImpl target) where T : unmanaged
    {
        if (source.IsContiguous && target.IsContiguous && source.Count == target.Count)
        {
            Buffer.MemoryCopy(source.Pointer, target.Pointer, target.Count * sizeof(T), source.Count * sizeof(T));
            return;
        }
        var loop = new StridedLoop(target.Shape, target, source);
        var (strideY, strideX, run) = (loop.Stride(0), loop.Stride(1), loop.Run);
        if (loop.Rank >= 2 && strideX >= Tile && strideY == 1 && loop.At(loop.Rank - 2, 1).Stride == 1)
        {
            Transposed<T>(source, target, ref loop);
            return;
        }
        for (var r = loop.Runs; r > 0; r--, loop.Next())
        {
            var y = (T*)target.Pointer + loop.Offset(0);
            var x = (T*)source.Pointer + loop.Offset(1);
            if (strideY == 1 && strideX == 1 && run >= 16)
            {
                Buffer.MemoryCopy(x, y, run * sizeof(T), run * sizeof(T));
                continue;
            }
            for (long i = 0; i < run; i++)
                y[i * strideY] = x[i * strideX];
        }
    }

    // Rows of the target are columns of the source: square tiles use each cache line of both while it is there.
    const int Tile = 16;

    static void Transposed<T>(TensorImpl source, TensorImpl target, ref StridedLoop loop) where T : unmanaged
    {
        var (rows, rowStride) = loop.At(loop.Rank - 2, 0);
        var (columns, strideX) = (loop.Run, loop.Stride(1));
        for (var plane = loop.Runs / rows; plane > 0; plane--)
        {
            var y = (T*)target.Pointer + loop.Offset(0);
            var x = (T*)source.Pointer + loop.Offset(1);
            for (long top = 0; top < rows; top += Tile)
            {
                var height = Math.Min(Tile, rows - top);
                for (long left = 0; left < columns; left += Tile)
                {
                    var width = Math.Min(Tile, columns - left);
                    for (var i = top; i < top + height; i++)
                    {
                        for (var j = left; j < left + width; j++)
                            y[i * rowStride + j] = x[i + j * strideX];
                    }
                }
            }
            for (long i = 0; i < rows; i++)
                loop.Next();
        }
    }

    static void Cast(TensorImpl source, TensorImpl target)
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: From<float>(source, target); break;
            case ScalarType.Float64: From<double>(source, target); break;
            case ScalarType.Int64: From<long>(source, target); break;
            case ScalarType.Int32: From<int>(source, target); break;
            case ScalarType.Int16: From<short>(source, target); break;
            case ScalarType.Int8: From<sbyte>(source, target); break;
            case ScalarType.Byte or ScalarType.Bool: From<byte>(source, target); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
    }

    static void From<T>(TensorImpl source, TensorImpl target) where T : unmanaged, INumber<T>
    {
        switch (target.Dtype)
        {
            case ScalarType.Float32: Convert<T, float, Numeric<T, float>>(source, target); break;
            case ScalarType.Float64: Convert<T, double, Numeric<T, double>>(source, target); break;
            case ScalarType.Int64: Convert<T, long, Numeric<T, long>>(source, target); break;
            case ScalarType.Int32: Convert<T, int, Numeric<T, int>>(source, target); break;
            case ScalarType.Int16: Convert<T, short, Numeric<T, short>>(source, target); break;
            case ScalarType.Int8: Convert<T, sbyte, Numeric<T, sbyte>>(source, target); break;
            case ScalarType.Byte: Convert<T, byte, Numeric<T, byte>>(source, target); break;
            case ScalarType.Bool: Convert<T, byte, Truth<T>>(source, target); break;
            default: throw DTypes.Unsupported(target.Dtype);
        }
    }

    static void Convert<TFrom, TTo, TConversion>(TensorImpl source, TensorImpl target)
        where TFrom : unmanaged where TTo : unmanaged where TConversion : struct, IConversion<TFrom, TTo>
    {
        var loop = new StridedLoop(target.Shape, target, source);
        var (strideY, strideX, run) = (loop.Stride(0), loop.Stride(1), loop.Run);
        for (var r = loop.Runs; r > 0; r--, loop.Next())
        {
            var y = (TTo*)target.Pointer + loop.Offset(0);
            var x = (TFrom*)source.Pointer + loop.Offset(1);
            for (long i = 0; i < run; i++)
                y[i * strideY] = TConversion.Invoke(x[i * strideX]);
        }
    }

    interface IConversion<TFrom, TTo>
    {
        static abstract TTo Invoke(TFrom x);
    }

    readonly struct Numeric<TFrom, TTo> : IConversion<TFrom, TTo> where TFrom : unmanaged, INumber<TFrom> where TTo : unmanaged, INumber<TTo>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TTo Invoke(TFrom x)
        {
            // As C++ converts: a fraction is cut off, then the low bits are kept.
            if ((typeof(TFrom) == typeof(float) || typeof(TFrom) == typeof(double)) && typeof(TTo) != typeof(float) && typeof(TTo) != typeof(double))
                return TTo.CreateTruncating(long.CreateSaturating(x));
            return TTo.CreateTruncating(x);
        }
    }

    readonly struct Truth<TFrom> : IConversion<TFrom, byte> where TFrom : unmanaged, INumber<TFrom>
    {
        public static byte Invoke(TFrom x) => TFrom.IsZero(x) ? (byte)0 : (byte)1;
    }
}
