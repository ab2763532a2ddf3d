namespace TorchSharp;

/// <summary>How contiguous elementwise work is shared out among the threads.</summary>
internal static class Parallel
{
    // Below this many elements a part costs more to hand over than to compute.
    internal const int ElementsPerPart = 1 << 15;

    // Parts begin on cache lines of any element type.
    const int Grain = 64;

    internal static (long Start, long End) Part(long count, int part, int parts)
    {
        var each = ((count + parts - 1) / parts + Grain - 1) / Grain * Grain;
        var start = Math.Min(count, part * each);
        return (start, Math.Min(count, start + each));
    }
}
