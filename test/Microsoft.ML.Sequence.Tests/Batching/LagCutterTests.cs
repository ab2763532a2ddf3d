using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class LagCutterTests
{
    [TestMethod]
    public void Windows_AreThoseOfTheFormula()
    {
        for (int length = 0; length <= 12; length++)
        {
            float[] series = [.. Enumerable.Range(0, length).Select(i => i * 1.5f)];
            for (int steps = 1; steps <= 5; steps++)
            {
                for (int ahead = 1; ahead <= 4; ahead++)
                {
                    var windows = Cut(new LagCutter(steps, ahead), series);
                    Assert.HasCount(Math.Max(0, length - steps - ahead + 1), windows);
                    for (int i = 0; i < windows.Count; i++)
                    {
                        Assert.AreSequenceEqual(series[i..(i + steps)], windows[i].History.ToArray());
                        Assert.AreSequenceEqual(series[(i + steps)..(i + steps + ahead)], windows[i].Ahead.ToArray());
                    }
                }
            }
        }
    }

    [TestMethod]
    public void SineWithNoise_MakesTheLiteraturesPairs()
    {
        // Zhang et al., Dive into Deep Learning, 9.1.2: T = 1000, tau = 4, so 996 pairs of features x[i : T - tau + i] and labels x[tau:].
        var random = new Random(1);
        float[] x = [.. Enumerable.Range(1, 1000).Select(t => (float)(Math.Sin(0.01 * t) + (0.2 * (random.NextDouble() - 0.5))))];
        var windows = Cut(new LagCutter(4), x);

        Assert.HasCount(996, windows);
        for (int column = 0; column < 4; column++) Assert.AreSequenceEqual(x[column..(996 + column)], windows.Select(w => w.History.Span[column]));
        Assert.AreSequenceEqual(x[4..], windows.Select(w => w.Ahead.Span[0]));
    }

    [TestMethod]
    public void ShortHistories_AreKeptWithNaNWhereThatIsAskedFor()
    {
        var windows = Cut(new LagCutter(2, 2, keepsShortHistory: true), [1, 2, 3, 4]);

        Assert.AreSequenceEqual(["NaN NaN>1 2", "NaN 1>2 3", "1 2>3 4"], windows.Select(w => $"{string.Join(' ', w.History.ToArray())}>{string.Join(' ', w.Ahead.ToArray())}"));
    }

    [TestMethod]
    public void Restart_ForgetsTheSeriesBefore()
    {
        var cutter = new LagCutter(1, 1, keepsShortHistory: true);
        cutter.TryAdd(1, out _);
        cutter.Restart();
        Assert.IsTrue(cutter.TryAdd(2, out var window));

        Assert.IsTrue(float.IsNaN(window.History.Span[0]));
        Assert.AreEqual(2f, window.Ahead.Span[0]);
    }

    [TestMethod]
    public void ImpossibleSizes_AreErrors()
    {
        Assert.AreEqual("steps", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LagCutter(0)).ParamName);
        Assert.AreEqual("ahead", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new LagCutter(1, 0)).ParamName);
    }

    private static List<LagWindow> Cut(LagCutter cutter, float[] series)
    {
        List<LagWindow> windows = [];
        foreach (float value in series)
        {
            if (cutter.TryAdd(value, out var window)) windows.Add(window);
        }
        return windows;
    }
}
