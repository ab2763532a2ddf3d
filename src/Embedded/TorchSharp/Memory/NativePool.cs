using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>
/// Blocks of native memory, aligned to 64 bytes, kept by size class for reuse. A block's content is arbitrary.
/// Classes are four to a doubling, so that at most a fifth of a block is unused.
/// </summary>
// v1 the allocator's aligned blocks | v2 kept: 1.7 to 1.9x on 1 KB, 1.5 to 1.8x on 64 KB, even on 4 MB; StorageShelf spares small ones the locks
internal static unsafe class NativePool
{
    internal const int Alignment = 64;
    const int ClassesPerDoubling = 4, MinimumShift = 6, ClassCount = 4 * 42;

    static readonly Stack<nint>[] s_free = NewStacks();
    static readonly long s_machine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
    static long s_retained, s_rented, s_limit = 1L << 30;

    static Stack<nint>[] NewStacks()
    {
        var stacks = new Stack<nint>[ClassCount];
        for (var i = 0; i < stacks.Length; i++)
            stacks[i] = new Stack<nint>();
        return stacks;
    }

    /// <summary>How much the pool may hold unused; beyond it blocks go back to the operating system.</summary>
    internal static long RetainedLimit
    {
        get => Interlocked.Read(ref s_limit);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Interlocked.Exchange(ref s_limit, value);
            Trim(value);
        }
    }

    /// <summary>Where blocks come from instead, while tests watch every access.</summary>
    internal static IBlockSource? Source { get; set; }

    internal static long RetainedBytes => Interlocked.Read(ref s_retained);

    /// <summary>What tensors and buffers hold now.</summary>
    internal static long RentedBytes => Interlocked.Read(ref s_rented);

    /// <summary>Counts a block in use as one kept for reuse, where there is room for it: <see cref="StorageShelf"/> has it.</summary>
    internal static bool TryKeep(long size)
    {
        if (Interlocked.Add(ref s_retained, size) > RetainedLimit)
        {
            Interlocked.Add(ref s_retained, -size);
            return false;
        }
        Interlocked.Add(ref s_rented, -size);
        return true;
    }

    /// <summary>Counts a kept block as in use again.</summary>
    internal static void Reuse(long size)
    {
        Interlocked.Add(ref s_rented, size);
        Interlocked.Add(ref s_retained, -size);
    }

    internal static void* Rent(long bytes)
    {
        if (bytes == 0)
            return null;
        var index = ClassOf(bytes, out var size);
        if (Source is { } source && source.Rent(bytes) is var watched and not 0)
            return (void*)watched;
        Interlocked.Add(ref s_rented, size);
        var stack = s_free[index];
        lock (stack)
        {
            if (stack.TryPop(out var block))
            {
                Interlocked.Add(ref s_retained, -size);
                return (void*)block;
            }
        }
        var fresh = Allocate(size);
        // Told to the collector, so that tensors nobody disposed are collected before memory runs out.
        GC.AddMemoryPressure(size);
        return fresh;
    }

    internal static void Return(void* pointer, long bytes)
    {
        if (pointer == null || (Source is { } source && source.TryReturn((nint)pointer)))
            return;
        var index = ClassOf(bytes, out var size);
        if (TryKeep(size))
        {
            var stack = s_free[index];
            lock (stack)
                stack.Push((nint)pointer);
            return;
        }
        Interlocked.Add(ref s_rented, -size);
        NativeMemory.AlignedFree(pointer);
        GC.RemoveMemoryPressure(size);
    }

    /// <summary>Gives unused blocks back to the operating system, the largest first, until at most <paramref name="bytes"/> are left.</summary>
    internal static void Trim(long bytes = 0)
    {
        if (RetainedBytes > bytes)
            StorageShelf.Clear();
        for (var index = ClassCount - 1; index >= 0; index--)
        {
            var size = SizeOf(index);
            while (RetainedBytes > bytes)
            {
                nint block;
                lock (s_free[index])
                {
                    if (!s_free[index].TryPop(out block))
                        break;
                }
                Interlocked.Add(ref s_retained, -size);
                NativeMemory.AlignedFree((void*)block);
                GC.RemoveMemoryPressure(size);
            }
        }
    }

    static void* Allocate(long size)
    {
        try
        {
            return NativeMemory.AlignedAlloc((nuint)size, Alignment);
        }
        catch (OutOfMemoryException)
        {
            Interlocked.Add(ref s_rented, -size);
            throw TooLarge(size);
        }
    }

    // Refused before it is asked for: the operating system may promise what it has not got, and end the process when it is used.
    static ExternalException TooLarge(long bytes) =>
        Fault.Torch($"DefaultCPUAllocator: not enough memory: you tried to allocate {bytes} bytes (the machine has {s_machine}).");

    static long SizeOf(int index)
    {
        if (index == 0)
            return 1L << MinimumShift;
        var (doubling, quarter) = Math.DivRem(index - 1, ClassesPerDoubling);
        var low = 1L << (MinimumShift + doubling);
        return low + (quarter + 1) * (low >> 2);
    }

    internal static int ClassOf(long bytes, out long size)
    {
        if (bytes > s_machine)
            throw TooLarge(bytes);
        if (bytes <= 1L << MinimumShift)
        {
            size = 1L << MinimumShift;
            return 0;
        }
        // 2^shift < bytes <= 2^(shift + 1), cut into four steps.
        var shift = BitOperations.Log2((ulong)(bytes - 1));
        var step = 1L << (shift - 2);
        var quarter = (bytes - (1L << shift) + step - 1) / step;
        size = (1L << shift) + quarter * step;
        return (shift - MinimumShift) * ClassesPerDoubling + (int)quarter;
    }
}
