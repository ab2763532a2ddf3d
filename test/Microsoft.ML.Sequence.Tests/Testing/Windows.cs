using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Windows for tests.</summary>
internal static class Windows
{
    /// <summary>A window of some keys, each labelled with the one after it; the last key is a label only.</summary>
    public static Window Of(params uint[] keys) => new(keys.AsMemory(..^1), keys.AsMemory(1..));

    /// <summary>Neighbouring windows: number <c>i</c> reads key <c>i + 1</c> and is labelled <c>i + 2</c>.</summary>
    public static IEnumerable<Window> Counting(int count) => Enumerable.Range(1, count).Select(i => Of((uint)i, (uint)i + 1));

    /// <summary>The place of one of the <see cref="Counting"/> windows in their stream.</summary>
    public static int Number(Window window) => (int)window.Tokens.Span[0] - 1;

    /// <summary>All windows of a stream that comes in one piece.</summary>
    public static List<Window> Cut(ReadOnlySpan<uint> keys, int steps, int offset = 0)
    {
        var cutter = new WindowCutter(steps, offset);
        List<Window> windows = [];
        while (cutter.TryCut(ref keys, out var window)) windows.Add(window);
        return windows;
    }
}
