using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Elementwise functions of two tensors of one type, broadcast to the target's shape. The target may be either operand itself.
/// </summary>
internal static unsafe class BinaryLoop
{
    internal static void Number<TOp>(TensorImpl a, TensorImpl b, TensorImpl target) where TOp : struct, INumberBinary
    {
        switch (a.Dtype)
        {
            case ScalarType.Float32: Run<float, float, NumberKernel<float, TOp>>(a, b, target); break;
            case ScalarType.Float64: Run<double, double, NumberKernel<double, TOp>>(a, b, target); break;
            case ScalarType.Int64: Run<long, long, NumberKernel<long, TOp>>(a, b, target); break;
            case ScalarType.Int32: Run<int, int, NumberKernel<int, TOp>>(a, b, target); break;
            case ScalarType.Int16: Run<short, short, NumberKernel<short, TOp>>(a, b, target); break;
            case ScalarType.Int8: Run<sbyte, sbyte, NumberKernel<sbyte, TOp>>(a, b, target); break;
            case ScalarType.Byte or ScalarType.Bool: Run<byte, byte, NumberKernel<byte, TOp>>(a, b, target); break;
            default: throw DTypes.Unsupported(a.Dtype);
        }
    }

    internal static void Float<TOp>(TensorImpl a, TensorImpl b, TensorImpl target) where TOp : struct, IFloatBinary
    {
        switch (a.Dtype)
        {
            case ScalarType.Float32: Run<float, float, FloatKernel<float, TOp>>(a, b, target); break;
            case ScalarType.Float64: Run<double, double, FloatKernel<double, TOp>>(a, b, target); break;
            default: throw DTypes.Unsupported(a.Dtype);
        }
    }

    internal static void Bits<TOp>(TensorImpl a, TensorImpl b, TensorImpl target) where TOp : struct, IBitBinary
    {
        switch (a.Dtype)
        {
            case ScalarType.Int64: Run<long, long, BitKernel<long, TOp>>(a, b, target); break;
            case ScalarType.Int32: Run<int, int, BitKernel<int, TOp>>(a, b, target); break;
            case ScalarType.Int16: Run<short, short, BitKernel<short, TOp>>(a, b, target); break;
            case ScalarType.Int8: Run<sbyte, sbyte, BitKernel<sbyte, TOp>>(a, b, target); break;
            case ScalarType.Byte or ScalarType.Bool: Run<byte, byte, BitKernel<byte, TOp>>(a, b, target); break;
            default: throw Fault.Torch($"bitwise operations are not implemented for '{DTypes.Name(a.Dtype)}': they need an integral or Bool tensor");
        }
    }

    /// <summary>The target is Bool.</summary>
    internal static void Relation<TOp>(TensorImpl a, TensorImpl b, TensorImpl target) where TOp : struct, IRelation
    {
        switch (a.Dtype)
        {
            case ScalarType.Float32: Run<float, byte, RelationKernel<float, TOp>>(a, b, target); break;
            case ScalarType.Float64: Run<double, byte, RelationKernel<double, TOp>>(a, b, target); break;
            case ScalarType.Int64: Run<long, byte, RelationKernel<long, TOp>>(a, b, target); break;
            case ScalarType.Int32: Run<int, byte, RelationKernel<int, TOp>>(a, b, target); break;
            case ScalarType.Int16: Run<short, byte, RelationKernel<short, TOp>>(a, b, target); break;
            case ScalarType.Int8: Run<sbyte, byte, RelationKernel<sbyte, TOp>>(a, b, target); break;
            case ScalarType.Byte or ScalarType.Bool: Run<byte, byte, RelationKernel<byte, TOp>>(a, b, target); break;
            default: throw DTypes.Unsupported(a.Dtype);
        }
    }

    interface IKernel<T, TOut> where T : unmanaged where TOut : unmanaged
    {
        static abstract void Invoke(T* a, T* b, TOut* y, long count);
    }

    [SkipLocalsInit]
    static void Run<T, TOut, TKernel>(TensorImpl left, TensorImpl right, TensorImpl target)
        where T : unmanaged where TOut : unmanaged where TKernel : struct, IKernel<T, TOut>
    {
        var a = (T*)left.Pointer;
        var b = (T*)right.Pointer;
        var y = (TOut*)target.Pointer;
        if (left.IsContiguous && right.IsContiguous && target.IsContiguous && left.Count == target.Count && right.Count == target.Count)
            Contiguous<T, TOut, TKernel>(a, b, y, target.Count);
        else
            Strided<T, TOut, TKernel>(left, right, target);
        GC.KeepAlive(left);
        GC.KeepAlive(right);
        GC.KeepAlive(target);
    }

    static void Contiguous<T, TOut, TKernel>(T* a, T* b, TOut* y, long count)
        where T : unmanaged where TOut : unmanaged where TKernel : struct, IKernel<T, TOut>
    {
        var parts = Kernels.Workers.PartsFor(count, Parallel.ElementsPerPart);
        if (parts <= 1)
            TKernel.Invoke(a, b, y, count);
        else
            Parts<T, TOut, TKernel>(a, b, y, count, parts);
    }

    static void Parts<T, TOut, TKernel>(T* a, T* b, TOut* y, long count, int parts)
        where T : unmanaged where TOut : unmanaged where TKernel : struct, IKernel<T, TOut> =>
        Kernels.Workers.Run(parts, part =>
        {
            var (start, end) = Parallel.Part(count, part, parts);
            TKernel.Invoke(a + start, b + start, y + start, end - start);
        });

    [SkipLocalsInit]
    static void Strided<T, TOut, TKernel>(TensorImpl left, TensorImpl right, TensorImpl target)
        where T : unmanaged where TOut : unmanaged where TKernel : struct, IKernel<T, TOut>
    {
        var blockA = stackalloc T[Blocks.Length];
        var blockB = stackalloc T[Blocks.Length];
        var blockY = stackalloc TOut[Blocks.Length];
        var loop = new StridedLoop(target.Shape, target, left, right);
        var (strideY, strideA, strideB) = (loop.Stride(0), loop.Stride(1), loop.Stride(2));
        for (var r = loop.Runs; r > 0; r--, loop.Next())
        {
            var y = (TOut*)target.Pointer + loop.Offset(0);
            var a = (T*)left.Pointer + loop.Offset(1);
            var b = (T*)right.Pointer + loop.Offset(2);
            if (strideY == 1 && strideA == 1 && strideB == 1)
            {
                TKernel.Invoke(a, b, y, loop.Run);
                continue;
            }
            var blockLength = Math.Min(Blocks.Length, loop.Run);
            // A broadcast operand fills its block once a run.
            if (strideA == 0)
                new Span<T>(blockA, (int)blockLength).Fill(*a);
            if (strideB == 0)
                new Span<T>(blockB, (int)blockLength).Fill(*b);
            for (long done = 0; done < loop.Run; done += Blocks.Length)
            {
                var count = Math.Min(Blocks.Length, loop.Run - done);
                var partA = strideA == 1 ? a + done : blockA;
                var partB = strideB == 1 ? b + done : blockB;
                var partY = strideY == 1 ? y + done : blockY;
                if (strideA is not (0 or 1))
                    Blocks.Gather(a + done * strideA, strideA, blockA, count);
                if (strideB is not (0 or 1))
                    Blocks.Gather(b + done * strideB, strideB, blockB, count);
                TKernel.Invoke(partA, partB, partY, count);
                if (strideY != 1)
                    Blocks.Scatter(blockY, y + done * strideY, strideY, count);
            }
        }
    }

    readonly struct NumberKernel<T, TOp> : IKernel<T, T> where T : unmanaged, INumber<T> where TOp : struct, INumberBinary
    {
        public static void Invoke(T* a, T* b, T* y, long count)
        {
            long i = 0;
            if (TOp.IsVectorized)
            {
                for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                    TOp.Invoke(Vector.Load(a + i), Vector.Load(b + i)).Store(y + i);
            }
            for (; i < count; i++)
                y[i] = TOp.Invoke(a[i], b[i]);
        }
    }

    readonly struct FloatKernel<T, TOp> : IKernel<T, T> where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IFloatBinary
    {
        public static void Invoke(T* a, T* b, T* y, long count)
        {
            for (long i = 0; i < count; i++)
                y[i] = TOp.Invoke(a[i], b[i]);
        }
    }

    readonly struct BitKernel<T, TOp> : IKernel<T, T> where T : unmanaged, IBinaryInteger<T> where TOp : struct, IBitBinary
    {
        public static void Invoke(T* a, T* b, T* y, long count)
        {
            for (long i = 0; i < count; i++)
                y[i] = TOp.Invoke(a[i], b[i]);
        }
    }

    readonly struct RelationKernel<T, TOp> : IKernel<T, byte> where T : unmanaged, INumber<T> where TOp : struct, IRelation
    {
        public static void Invoke(T* a, T* b, byte* y, long count)
        {
            for (long i = 0; i < count; i++)
                y[i] = TOp.Holds(a[i], b[i]) ? (byte)1 : (byte)0;
        }
    }
}
