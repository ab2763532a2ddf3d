using Microsoft.ML.Sequence.Reports;

namespace Microsoft.ML.Sequence.Tests.Reports;

[TestClass]
public sealed class EpochSeriesTests
{
    [TestMethod]
    public void Best_IsTheEpochOfTheLeastValidationLoss()
    {
        var series = Of(3, 2, double.NaN, 2.5);

        Assert.AreEqual(2, series.Best!.Progress.Epoch);
        Assert.IsNull(series.BestScored);
        Assert.IsNull(new EpochSeries().Best);
    }

    [TestMethod]
    public void BestScored_IsTheEpochOfTheGreatestScore()
    {
        var series = new EpochSeries();
        foreach (var (i, score) in new[] { 10.0, 30, 20 }.Index()) series.Add(new EpochEnd(i, Told.End(i + 1, [1], validation: null, score)));

        Assert.AreEqual(2, series.BestScored!.Progress.Epoch);
    }

    [TestMethod]
    public void ManyEpochs_AreBoundedAndTheBestAndTheLastStay()
    {
        double[] losses = [.. Enumerable.Range(0, 20_000).Select(i => 5.0 + i)];
        losses[777] = 1;

        var series = Of(losses);

        Assert.IsTrue(series.Ends.Count is > EpochSeries.Most / 3 and <= EpochSeries.Most, $"{series.Ends.Count} epochs");
        Assert.AreEqual(778, series.Best!.Progress.Epoch);
        Assert.AreEqual(losses.Length, series.Ends[^1].Progress.Epoch);
        Assert.IsTrue(series.Ends.Zip(series.Ends.Skip(1)).All(p => p.First.Progress.Epoch < p.Second.Progress.Epoch));
    }

    private static EpochSeries Of(params double[] validationLosses)
    {
        var series = new EpochSeries();
        for (int i = 0; i < validationLosses.Length; i++) series.Add(new EpochEnd(i + 1, Told.End(i + 1, [1], validationLosses[i])));
        return series;
    }
}
