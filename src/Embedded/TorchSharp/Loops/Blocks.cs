using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Kernels are written for contiguous runs alone; runs with other strides pass through blocks of this size, which stay in the first-level cache.
/// </summary>
internal static unsafe class Blocks
{
    internal const int Length = 256;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Gather<T>(T* source, long stride, T* block, long count) where T : unmanaged
    {
        for (long i = 0; i < count; i++)
            block[i] = source[i * stride];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Scatter<T>(T* block, T* target, long stride, long count) where T : unmanaged
    {
        for (long i = 0; i < count; i++)
            target[i * stride] = block[i];
    }
}
