// y = f(x) over contiguous floats: the functions as operator types, and the loop that shares long arrays among the threads.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

internal interface IUnaryFunction
{
    static abstract TLanes Invoke<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes>;
}

internal readonly struct ExpFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes> => VectorMath.Exp(x);
}

internal readonly struct TanhFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes> => VectorMath.Tanh(x);
}

internal readonly struct SigmoidFunction : IUnaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Invoke<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes> => VectorMath.Sigmoid(x);
}

internal static unsafe class UnaryKernels
{
    private const double WorkPerPart = 8192;

    /// <summary>y[i] = f(x[i]); y may be x.</summary>
    public static void Apply<TFunction>(float* x, float* y, nint count)
        where TFunction : struct, IUnaryFunction
    {
        var parts = Workers.PartsFor(count, WorkPerPart);
        if (parts == 1)
            LaneLoop.Run(new UnaryKernel<TFunction>(x, y), 0, count);
        else
            ApplyParts<TFunction>(x, y, count, parts);
    }

    private static void ApplyParts<TFunction>(float* x, float* y, nint count, int parts)
        where TFunction : struct, IUnaryFunction =>
        Workers.Run(parts, part => LaneLoop.Run(new UnaryKernel<TFunction>(x, y), count * part / parts, count * (part + 1) / parts));

    private readonly struct UnaryKernel<TFunction>(float* x, float* y) : ILaneKernel
        where TFunction : struct, IUnaryFunction
    {
        private readonly float* _x = x, _y = y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<TLanes>(nint j)
            where TLanes : unmanaged, ILanes<TLanes> => TFunction.Invoke(TLanes.Load(_x + j)).Store(_y + j);
    }
}
