// The simplest things that are done with a row: copying it, and adding two.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

internal readonly unsafe struct CopyKernel(float* source, float* target) : ILaneKernel
{
    private readonly float* _source = source, _target = target;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes> => TLanes.Load(_source + j).Store(_target + j);
}

/// <summary>target = x + y; the target may be one of them.</summary>
internal readonly unsafe struct SumKernel(float* x, float* y, float* target) : ILaneKernel
{
    private readonly float* _x = x, _y = y, _target = target;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes> => (TLanes.Load(_x + j) + TLanes.Load(_y + j)).Store(_target + j);
}
