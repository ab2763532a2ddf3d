using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class WindowCutterTests
{
    [TestMethod]
    public void Windows_AreThoseOfTheFormulaWhateverPiecesTheStreamComesIn()
    {
        var random = new Random(11);
        for (int length = 0; length <= 40; length++)
        {
            uint[] stream = [.. Enumerable.Range(0, length).Select(_ => (uint)random.Next(100))];
            for (int steps = 1; steps <= 7; steps++)
            {
                for (int offset = 0; offset <= 9; offset++)
                {
                    AssertCut(stream, steps, offset, CutInPieces(stream, steps, offset, () => length));
                    AssertCut(stream, steps, offset, CutInPieces(stream, steps, offset, () => 1));
                    AssertCut(stream, steps, offset, CutInPieces(stream, steps, offset, () => random.Next(0, 6)));
                }
            }
        }
    }

    [TestMethod]
    public void Strides_AreThoseOfTheFormulaWhateverPiecesTheStreamComesIn()
    {
        var random = new Random(12);
        for (int length = 0; length <= 30; length += 3)
        {
            uint[] stream = [.. Enumerable.Range(0, length).Select(_ => (uint)random.Next(100))];
            for (int steps = 1; steps <= 5; steps++)
            {
                for (int stride = 1; stride <= 9; stride++)
                {
                    for (int offset = 0; offset <= 4; offset += 2)
                    {
                        foreach (var windows in new[] { CutInPieces(stream, steps, offset, () => length, stride), CutInPieces(stream, steps, offset, () => random.Next(0, 6), stride) }) AssertCut(stream, steps, offset, windows, stride);
                    }
                }
            }
        }
    }

    [TestMethod]
    public void StrideOfOne_MakesAWindowForEachToken() =>
        Assert.AreSequenceEqual(["1 2>2 3", "2 3>3 4", "3 4>4 5"], CutInPieces([1, 2, 3, 4, 5], 2, 0, () => 5, stride: 1).Select(w => $"{string.Join(' ', w.Tokens.ToArray())}>{string.Join(' ', w.Labels.ToArray())}"));

    [TestMethod]
    public void Restart_ForgetsTheStreamBefore()
    {
        var cutter = new WindowCutter(2);
        ReadOnlySpan<uint> keys = [1, 2];
        Assert.IsFalse(cutter.TryCut(ref keys, out _));
        cutter.Restart(offset: 1);
        keys = [3, 4, 5, 6];
        Assert.IsTrue(cutter.TryCut(ref keys, out var window));

        Assert.AreSequenceEqual([4u, 5u], window.Tokens.ToArray());
        Assert.AreSequenceEqual([5u, 6u], window.Labels.ToArray());
    }

    [TestMethod]
    public void LastLabel_IsTheNextWindowsFirstToken()
    {
        var windows = CutInPieces([1, 2, 3, 4, 5, 6, 7], 3, 0, () => 7);

        Assert.HasCount(2, windows);
        Assert.AreEqual(windows[0].Labels.Span[^1], windows[1].Tokens.Span[0]);
    }

    [TestMethod]
    public void KeysBehindAWindow_AreLeftForTheNextCall()
    {
        ReadOnlySpan<uint> keys = [1, 2, 3, 4, 5];
        Assert.IsTrue(new WindowCutter(2).TryCut(ref keys, out _));

        Assert.AreSequenceEqual([4u, 5u], keys.ToArray());
    }

    [TestMethod]
    public void Windows_KeepTheirKeysWhenTheSourceIsOverwritten()
    {
        uint[] source = [1, 2, 3];
        var cutter = new WindowCutter(2);
        ReadOnlySpan<uint> keys = source;
        cutter.TryCut(ref keys, out var window);
        Array.Fill(source, 9u);
        keys = source;
        cutter.TryCut(ref keys, out _);

        Assert.AreSequenceEqual([1u, 2u], window.Tokens.ToArray());
        Assert.AreSequenceEqual([2u, 3u], window.Labels.ToArray());
    }

    [TestMethod]
    public void ImpossibleSizes_AreErrors()
    {
        Assert.AreEqual("steps", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new WindowCutter(0)).ParamName);
        Assert.AreEqual("offset", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new WindowCutter(1, -1)).ParamName);
        Assert.AreEqual("stride", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new WindowCutter(1, 0, 0)).ParamName);
    }

    private static void AssertCut(uint[] stream, int steps, int offset, List<Window> windows, int? stride = null)
    {
        string where = $"{stream.Length} tokens, {steps} steps, offset {offset}, stride {stride}";
        int count = stride is null ? (int)Math.Floor((stream.Length - offset - 1.0) / steps) : (int)Math.Floor((stream.Length - offset - 1.0 - steps) / stride.Value) + 1;
        Assert.HasCount(Math.Max(0, count), windows, where);
        for (int i = 0; i < windows.Count; i++)
        {
            int first = offset + i * (stride ?? steps);
            Assert.IsTrue(stream.AsSpan(first, steps).SequenceEqual(windows[i].Tokens.Span), where);
            Assert.IsTrue(stream.AsSpan(first + 1, steps).SequenceEqual(windows[i].Labels.Span), where);
        }
    }

    private static List<Window> CutInPieces(uint[] stream, int steps, int offset, Func<int> nextLength, int? stride = null)
    {
        var cutter = new WindowCutter(steps, offset, stride);
        List<Window> windows = [];
        for (int at = 0; at < stream.Length;)
        {
            int length = Math.Min(nextLength(), stream.Length - at);
            ReadOnlySpan<uint> piece = stream.AsSpan(at, length);
            while (cutter.TryCut(ref piece, out var window)) windows.Add(window);
            Assert.AreEqual(0, piece.Length);
            at += length;
        }
        return windows;
    }
}
