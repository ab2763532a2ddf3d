// A lane kernel over a long array, shared among the threads.
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.Optimizer;

internal static class SharedLoop
{
    private const double WorkPerPart = 16_384;

    public static void Run<TKernel>(TKernel kernel, nint count)
        where TKernel : struct, ILaneKernel
    {
        var parts = Workers.PartsFor(count, WorkPerPart);
        if (parts == 1)
            LaneLoop.Run(kernel, 0, count);
        else
            RunParts(kernel, count, parts);
    }

    // Shares begin at multiples of 16 elements, so that no two threads write to one cache line.
    private static void RunParts<TKernel>(TKernel kernel, nint count, int parts)
        where TKernel : struct, ILaneKernel =>
        Workers.Run(parts, part => LaneLoop.Run(kernel, count / 16 * part / parts * 16, part == parts - 1 ? count : count / 16 * (part + 1) / parts * 16));
}
