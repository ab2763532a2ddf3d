using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class VariableWindowsTests
{
    private static readonly VariableSteps s_lengths = new() { Deviation = 2, Minimum = 3 };

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(200)]
    [DataRow(1003)]
    public void OneLane_IsTheStreamWithoutGapOrOverlap(int count)
    {
        uint[] keys = Counting(count);
        List<Window> windows = [.. Cutter().Cut(keys)];
        uint[] tokens = [.. windows.SelectMany(w => w.Tokens.ToArray())];

        // What is less than the minimum is left at the end, and the last key is a label only.
        Assert.IsInRange(0, Math.Min(2, Math.Max(0, count - 1)), Math.Max(0, count - 1) - tokens.Length);
        Assert.AreSequenceEqual(keys[..tokens.Length], tokens);
        Assert.AreSequenceEqual(tokens.Select(k => k + 1), windows.SelectMany(w => w.Labels.ToArray()));
        Assert.IsTrue(windows.All(w => w.Tokens.Length >= 3));
        if (count >= 200) Assert.IsGreaterThan(3, windows.Select(w => w.Tokens.Length).Distinct().Count(), "lengths");
    }

    [TestMethod]
    [DataRow(100, 4)]
    [DataRow(103, 4)]
    [DataRow(500, 7)]
    public void Lanes_AreCutAtTheSamePlacesAndContinued(int count, int lanes)
    {
        TokenBatch[] batches = [.. TokenBatch.Group(Cutter().Cut(Counting(count), lanes), lanes)];
        int lane = (count - 1) / lanes;

        Assert.IsTrue(batches.All(b => b.Size == lanes && b.LabelCount == b.Steps * lanes), "equally long");
        for (int i = 1; i < batches.Length; i++) Assert.IsTrue(batches[i].Continues(batches[i - 1]), $"batch {i}");
        Assert.IsInRange(0, 2, lane - batches.Sum(b => b.Steps));
        Assert.AreSequenceEqual(Enumerable.Range(0, lanes).Select(i => 1L + (i * lane)), batches[0].Tokens[..lanes]);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Pieces_AreOneStreamFromItsOffset(int lanes)
    {
        uint[] keys = Counting(300);
        ReadOnlyMemory<uint>[] pieces = [keys.AsMemory(..1), ReadOnlyMemory<uint>.Empty, keys.AsMemory(1..7), keys.AsMemory(7..150), keys.AsMemory(150..)];

        Assert.AreSequenceEqual(Print(Cutter().Cut(keys.AsMemory(4..), lanes)), Print(Cutter().CutStream(pieces, 4, lanes, 1000)));
    }

    [TestMethod]
    public void LongStream_IsLaidOutPoolByPool()
    {
        uint[] keys = Counting(1000);
        List<Window> windows = [.. Cutter().CutStream([keys], 0, 1, 100)];
        var found = windows.SelectMany(w => w.Tokens.ToArray()).ToHashSet();

        // Ten pools, each of which leaves less than the minimum at its end; the last key of each begins the next.
        Assert.HasCount(windows.Sum(w => w.Tokens.Length), found);
        Assert.IsInRange(999 - 20, 999, found.Count);
        for (uint pool = 0; pool < 9; pool++) Assert.Contains(1 + (pool * 100), found);
    }

    [TestMethod]
    public void Stream_IsReadNoFurtherThanItsPool()
    {
        int taken = 0, given = 0;
        var pieces = Enumerable.Range(0, 500).Select(i =>
        {
            taken += 10;
            return (ReadOnlyMemory<uint>)Counting(10);
        });
        foreach (var window in Cutter().CutStream(pieces, 0, 5, 200))
        {
            Assert.IsLessThanOrEqualTo(200 + 10 + (25 * 15), taken - given, "tokens held or dropped");
            given += window.Tokens.Length;
        }
        Assert.IsGreaterThan(4000, given);
    }

    [TestMethod]
    public void BadArguments_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Cutter().CutStream(null!, 0, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Cutter().CutStream([], -1, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Cutter().CutStream([], 0, 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Cutter().CutStream([], 0, 2, 1));
    }

    private static VariableWindows Cutter() => new(10, s_lengths, new Random(5));

    private static uint[] Counting(int count) => [.. Enumerable.Range(1, count).Select(i => (uint)i)];

    private static string[] Print(IEnumerable<Window> windows) => [.. windows.Select(w => $"{string.Join(' ', w.Tokens.ToArray())} > {w.Labels.Span[^1]}")];
}
