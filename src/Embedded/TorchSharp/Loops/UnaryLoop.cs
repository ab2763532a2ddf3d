using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Elementwise functions of one tensor. The target has the source's shape and type; it may be the source itself.</summary>
internal static unsafe class UnaryLoop
{
    internal static void Number<TOp>(TensorImpl source, TensorImpl target) where TOp : struct, INumberUnary
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: Run<float, NumberKernel<float, TOp>>(source, target); break;
            case ScalarType.Float64: Run<double, NumberKernel<double, TOp>>(source, target); break;
            case ScalarType.Int64: Run<long, NumberKernel<long, TOp>>(source, target); break;
            case ScalarType.Int32: Run<int, NumberKernel<int, TOp>>(source, target); break;
            case ScalarType.Int16: Run<short, NumberKernel<short, TOp>>(source, target); break;
            case ScalarType.Int8: Run<sbyte, NumberKernel<sbyte, TOp>>(source, target); break;
            case ScalarType.Byte or ScalarType.Bool: Run<byte, NumberKernel<byte, TOp>>(source, target); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
    }

    internal static void Float<TOp>(TensorImpl source, TensorImpl target) where TOp : struct, IFloatUnary
    {
        switch (source.Dtype)
        {
            case ScalarType.Float32: Run<float, FloatKernel<float, TOp>>(source, target); break;
            case ScalarType.Float64: Run<double, FloatKernel<double, TOp>>(source, target); break;
            default: throw DTypes.Unsupported(source.Dtype);
        }
    }

    interface IKernel<T> where T : unmanaged
    {
        static abstract void Invoke(T* x, T* y, long count);
    }

    [SkipLocalsInit]
    static void Run<T, TKernel>(TensorImpl source, TensorImpl target) where T : unmanaged where TKernel : struct, IKernel<T>
    {
        var x = (T*)source.Pointer;
        var y = (T*)target.Pointer;
        if (source.IsContiguous && target.IsContiguous)
        {
            Contiguous<T, TKernel>(x, y, source.Count);
        }
        else
        {
            var block = stackalloc T[Blocks.Length];
            var loop = new StridedLoop(target.Shape, target, source);
            for (var r = loop.Runs; r > 0; r--, loop.Next())
            {
                for (long done = 0; done < loop.Run; done += Blocks.Length)
                {
                    var count = Math.Min(Blocks.Length, loop.Run - done);
                    Blocks.Gather(x + loop.Offset(1) + done * loop.Stride(1), loop.Stride(1), block, count);
                    TKernel.Invoke(block, block, count);
                    Blocks.Scatter(block, y + loop.Offset(0) + done * loop.Stride(0), loop.Stride(0), count);
                }
            }
        }
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    static void Contiguous<T, TKernel>(T* x, T* y, long count) where T : unmanaged where TKernel : struct, IKernel<T>
    {
        var parts = Kernels.Workers.PartsFor(count, Parallel.ElementsPerPart);
        if (parts <= 1)
            TKernel.Invoke(x, y, count);
        else
            Parts<T, TKernel>(x, y, count, parts);
    }

    // A method of its own: its closure is made only when there is something to share out.
    static void Parts<T, TKernel>(T* x, T* y, long count, int parts) where T : unmanaged where TKernel : struct, IKernel<T> =>
        Kernels.Workers.Run(parts, part =>
        {
            var (start, end) = Parallel.Part(count, part, parts);
            TKernel.Invoke(x + start, y + start, end - start);
        });

    readonly struct NumberKernel<T, TOp> : IKernel<T> where T : unmanaged, INumber<T> where TOp : struct, INumberUnary
    {
        public static void Invoke(T* x, T* y, long count)
        {
            long i = 0;
            if (TOp.IsVectorized)
            {
                for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                    TOp.Invoke(Vector.Load(x + i)).Store(y + i);
            }
            for (; i < count; i++)
                y[i] = TOp.Invoke(x[i]);
        }
    }

    readonly struct FloatKernel<T, TOp> : IKernel<T> where T : unmanaged, IFloatingPointIeee754<T> where TOp : struct, IFloatUnary
    {
        public static void Invoke(T* x, T* y, long count)
        {
            if (typeof(T) == typeof(float) && HasKernel((float*)x, (float*)y, (nint)count))
                return;
            if (!TOp.IsVectorized<T>())
            {
                for (long i = 0; i < count; i++)
                    y[i] = TOp.Invoke(x[i]);
                return;
            }
            long done = 0;
            for (; done <= count - Vector<T>.Count; done += Vector<T>.Count)
                TOp.Invoke(Vector.Load(x + done)).Store(y + done);
            if (done == count)
                return;
            // The tail goes through the vector function too: an element's result does not depend on its position.
            Vector<T> tail = default;
            Unsafe.CopyBlockUnaligned(&tail, x + done, (uint)((count - done) * sizeof(T)));
            tail = TOp.Invoke(tail);
            Unsafe.CopyBlockUnaligned(y + done, &tail, (uint)((count - done) * sizeof(T)));
        }

        // The recurrent cells' own functions, in the widest vectors the processor has.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static bool HasKernel(float* x, float* y, nint count)
        {
            if (typeof(TOp) == typeof(Exponential))
                UnaryKernels.Apply<ExpFunction>(x, y, count);
            else if (typeof(TOp) == typeof(HyperbolicTangent))
                UnaryKernels.Apply<TanhFunction>(x, y, count);
            else if (typeof(TOp) == typeof(Sigmoid))
                UnaryKernels.Apply<SigmoidFunction>(x, y, count);
            else
                return false;
            return true;
        }
    }
}
