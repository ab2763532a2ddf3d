// Work on one vector's worth of positions; the loop over the widths is written once, below.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

internal interface ILaneKernel
{
    /// <summary>Does the positions <paramref name="j"/> to j + Count - 1, and no others.</summary>
    void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes>;
}

internal static class LaneLoop
{
    /// <summary>
    /// Positions <paramref name="j"/> to <paramref name="end"/> in the widest vectors that the processor has, the rest in narrower ones, the last one by one.
    /// Every position is computed by the same formula, rounded alike where fused multiply-adds exist, so where the vectors begin makes no difference.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(TKernel kernel, nint j, nint end)
        where TKernel : struct, ILaneKernel
    {
        if (Lanes512.IsSupported)
        {
            for (; j <= end - 16; j += 16)
                kernel.Step<Lanes512>(j);
        }
        if (Lanes256.IsSupported)
        {
            for (; j <= end - 8; j += 8)
                kernel.Step<Lanes256>(j);
        }
        if (Lanes128.IsSupported)
        {
            for (; j <= end - 4; j += 4)
                kernel.Step<Lanes128>(j);
        }
        for (; j < end; j++)
            kernel.Step<Lanes1>(j);
    }
}
