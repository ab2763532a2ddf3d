using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class SeriesWindowsTests
{
    [TestMethod]
    public void OneColumn_HasTheWindowsOfLag()
    {
        float[] series = [.. Enumerable.Range(0, 12).Select(t => t * 0.5f)];
        var cutter = new LagCutter(3, ahead: 2);
        var expected = new List<LagWindow>();
        foreach (float value in series)
        {
            if (cutter.TryAdd(value, out var window)) expected.Add(window);
        }
        var windows = new SeriesWindows(columns: 1, steps: 3);
        var batch = windows.Lay([.. windows.Find(series, ahead: 2, 0, series.Length)], ahead: 2, everyColumn: false);

        Assert.AreEqual(8, batch.Size);
        CollectionAssert.AreEqual(expected.SelectMany(w => w.History.ToArray()).ToArray(), batch.Windows);
        CollectionAssert.AreEqual(expected.SelectMany(w => w.Ahead.ToArray()).ToArray(), batch.Targets);
    }

    [TestMethod]
    public void SeveralColumns_StandStepByStep()
    {
        float[] series = [1, 10, 2, 20, 3, 30, 4, 40];
        var windows = new SeriesWindows(columns: 2, steps: 2);
        var every = windows.Lay([.. windows.Find(series, ahead: 1, 0, 4)], ahead: 1, everyColumn: true);
        var first = windows.Lay([.. windows.Find(series, ahead: 2, 0, 4)], ahead: 2, everyColumn: false);

        CollectionAssert.AreEqual(new float[] { 1, 10, 2, 20, 2, 20, 3, 30 }, every.Windows);
        CollectionAssert.AreEqual(new float[] { 3, 30, 4, 40 }, every.Targets);
        CollectionAssert.AreEqual(new float[] { 1, 10, 2, 20 }, first.Windows);
        CollectionAssert.AreEqual(new float[] { 3, 4 }, first.Targets);
    }

    [TestMethod]
    public void APart_HoldsWhatFollowsAndWindowsReachBackBehindIt()
    {
        var windows = new SeriesWindows(columns: 1, steps: 3);
        float[] series = new float[10];
        CollectionAssert.AreEqual(new[] { 3, 4, 5 }, Steps(windows.Find(series, ahead: 1, 0, 6)));
        CollectionAssert.AreEqual(new[] { 6, 7, 8 }, Steps(windows.Find(series, ahead: 2, 6, 10)));
        CollectionAssert.AreEqual(new[] { 3 }, Steps(windows.Find(series, ahead: 1, 1, 4)));
        Assert.IsEmpty(Steps(windows.Find(series, ahead: 1, 0, 3)));
    }

    [TestMethod]
    public void AMissingValue_TakesItsWindowsAway()
    {
        float[] series = [.. Enumerable.Range(0, 10).Select(t => t == 4 ? float.NaN : t)];
        CollectionAssert.AreEqual(new[] { 2, 3, 7, 8, 9 }, Steps(new SeriesWindows(columns: 1, steps: 2).Find(series, ahead: 1, 0, 10)));
    }

    private static int[] Steps(IEnumerable<SeriesMoment> moments) => [.. moments.Select(m => m.Step)];
}
