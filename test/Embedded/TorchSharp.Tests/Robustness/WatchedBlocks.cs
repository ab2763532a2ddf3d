using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>
/// Blocks that notice accesses beyond their ends. Each has canaries on both sides, checked when it comes back; on Linux its end is
/// moreover the end of a page before a page that cannot be accessed, so that a read or write beyond it ends the process.
/// </summary>
internal sealed unsafe class WatchedBlocks : IDisposable
{
    const int Guard = 64, Page = 4096;
    const byte Canary = 0xC5;

    static readonly ConcurrentDictionary<nint, Block> s_blocks = new();
    static readonly Owner s_owner = new();
    static readonly bool s_fenced = OperatingSystem.IsLinux() && Environment.SystemPageSize == Page;
    static WatchedBlocks? s_current;

    readonly record struct Block(nint Start, nuint Size, long Bytes, WatchedBlocks Watch);

    internal WatchedBlocks()
    {
        s_current = this;
        NativePool.Source = s_owner;
    }

    internal ConcurrentQueue<string> Violations { get; } = new();

    internal long Largest { get; set; }

    nint Take(long bytes)
    {
        Largest = Math.Max(Largest, bytes);
        // What is not a multiple of 8 leaves room for canaries before the forbidden page.
        var rounded = (bytes + 7) & ~7L;
        var total = (rounded + Guard + Page - 1) / Page * Page;
        var size = (nuint)(total + (s_fenced ? Page : Guard));
        var start = s_fenced ? Map(0, size, 3, 0x22, -1, 0) : (nint)NativeMemory.AlignedAlloc(size, Guard);
        Assert.AreNotEqual(-1, start, "out of mappings");
        var block = start + (nint)(total - rounded);
        new Span<byte>((void*)(block - Guard), Guard).Fill(Canary);
        new Span<byte>((void*)(block + (nint)bytes), (int)(rounded - bytes) + (s_fenced ? 0 : Guard)).Fill(Canary);
        if (s_fenced && Protect(start + (nint)total, Page, 0) != 0)
            throw new InvalidOperationException("mprotect failed");
        s_blocks[block] = new Block(start, size, bytes, this);
        return block;
    }

    static bool GiveBack(nint block, Block found)
    {
        var after = (int)(((found.Bytes + 7) & ~7L) - found.Bytes) + (s_fenced ? 0 : Guard);
        if (new ReadOnlySpan<byte>((void*)(block - Guard), Guard).ContainsAnyExcept(Canary))
            found.Watch.Violations.Enqueue($"a write before a block of {found.Bytes} bytes");
        if (new ReadOnlySpan<byte>((void*)(block + (nint)found.Bytes), after).ContainsAnyExcept(Canary))
            found.Watch.Violations.Enqueue($"a write beyond a block of {found.Bytes} bytes");
        if (s_fenced)
            _ = Unmap(found.Start, found.Size);
        else
            NativeMemory.AlignedFree((void*)found.Start);
        return true;
    }

    /// <summary>Later blocks come from the pool again; this object still takes its own back, from finalizers too.</summary>
    public void Dispose()
    {
        s_current = null;
        NativePool.Source = s_owner;
    }

    sealed class Owner : IBlockSource
    {
        public nint Rent(long bytes) => s_current?.Take(bytes) ?? 0;

        public bool TryReturn(nint block) => s_blocks.TryRemove(block, out var found) && GiveBack(block, found);
    }

    [DllImport("libc", EntryPoint = "mmap")]
    static extern nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "munmap")]
    static extern int Unmap(nint address, nuint length);

    [DllImport("libc", EntryPoint = "mprotect")]
    static extern int Protect(nint address, nuint length, int protection);
}
