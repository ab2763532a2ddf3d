// Copies strips of a matrix into panels (k, width), the order in which a register tile reads them.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.MatMul;

internal static unsafe class PanelPacking
{
    /// <summary>
    /// Packs <paramref name="count"/> lines of length <paramref name="k"/> into a panel of <paramref name="width"/> lines, the missing ones zero.
    /// </summary>
    /// <param name="contiguous">True where neighbouring lines are neighbours in memory and <paramref name="stride"/> leads along k; false where it leads from
    /// line to line.</param>
    public static void Pack(float* source, nint stride, bool contiguous, int count, int width, int k, float scale, float* panel)
    {
        if (contiguous)
            Copy(source, stride, count, width, k, panel);
        else
            Transpose(source, stride, count, width, k, panel);
        if (scale == 1f)
            return;
        for (nint i = 0; i < (nint)k * width; i++)
            panel[i] *= scale;
    }

    // Optimized at once: the first seconds of a training otherwise run the unoptimized loop, eight times slower.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* source, nint stride, int count, int width, int k, float* panel)
    {
        for (var l = 0; l < k; l++, source += stride, panel += width)
        {
            LaneLoop.Run(new CopyKernel(source, panel), 0, count);
            for (var i = count; i < width; i++)
                panel[i] = 0f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(float* source, nint stride, int count, int width, int k, float* panel)
    {
        var i = 0;
        for (; i <= count - 4; i += 4)
        {
            var line = source + i * stride;
            var l = 0;
            for (; l <= k - 4; l += 4)
                TransposeBlock(line + l, stride, panel + (nint)l * width + i, width);
            for (; l < k; l++)
            {
                for (var j = 0; j < 4; j++)
                    panel[(nint)l * width + i + j] = line[j * stride + l];
            }
        }
        for (; i < width; i++)
        {
            var line = source + i * stride;
            for (var l = 0; l < k; l++)
                panel[(nint)l * width + i] = i < count ? line[l] : 0f;
        }
    }

    // Four rows of four: pairs of rows are interleaved twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock(float* source, nint stride, float* target, nint width)
    {
        var r0 = Vector128.Load(source);
        var r1 = Vector128.Load(source + stride);
        var r2 = Vector128.Load(source + 2 * stride);
        var r3 = Vector128.Load(source + 3 * stride);
        if (System.Runtime.Intrinsics.X86.Sse.IsSupported)
        {
            var a = System.Runtime.Intrinsics.X86.Sse.UnpackLow(r0, r1);
            var b = System.Runtime.Intrinsics.X86.Sse.UnpackHigh(r0, r1);
            var c = System.Runtime.Intrinsics.X86.Sse.UnpackLow(r2, r3);
            var d = System.Runtime.Intrinsics.X86.Sse.UnpackHigh(r2, r3);
            System.Runtime.Intrinsics.X86.Sse.MoveLowToHigh(a, c).Store(target);
            System.Runtime.Intrinsics.X86.Sse.MoveHighToLow(c, a).Store(target + width);
            System.Runtime.Intrinsics.X86.Sse.MoveLowToHigh(b, d).Store(target + 2 * width);
            System.Runtime.Intrinsics.X86.Sse.MoveHighToLow(d, b).Store(target + 3 * width);
            return;
        }
        Vector128.Create(r0[0], r1[0], r2[0], r3[0]).Store(target);
        Vector128.Create(r0[1], r1[1], r2[1], r3[1]).Store(target + width);
        Vector128.Create(r0[2], r1[2], r2[2], r3[2]).Store(target + 2 * width);
        Vector128.Create(r0[3], r1[3], r2[3], r3[3]).Store(target + 3 * width);
    }
}
