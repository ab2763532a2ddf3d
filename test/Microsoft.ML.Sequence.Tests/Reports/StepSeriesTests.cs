using Microsoft.ML.Sequence.Reports;

namespace Microsoft.ML.Sequence.Tests.Reports;

[TestClass]
public sealed class StepSeriesTests
{
    [TestMethod]
    public void FewSteps_AreKeptOneByOne()
    {
        var series = Of([4, 3, 2]);

        CollectionAssert.AreEqual(new[] { 4.0, 3, 2 }, series.Spans.Select(s => s.Loss).ToArray());
        CollectionAssert.AreEqual(new[] { 1L, 2, 3 }, series.Spans.Select(s => s.LastStep).ToArray());
    }

    [TestMethod]
    public void ManySteps_AreBoundedAndNothingIsLost()
    {
        const int Steps = 100_003;
        double[] losses = [.. Enumerable.Range(0, Steps).Select(i => 2 + Math.Sin(i))];
        losses[77_777] = 99;
        losses[33_333] = 0.001;

        var spans = Of(losses).Spans;

        Assert.IsTrue(spans.Count is > StepSeries.Most / 3 and <= StepSeries.Most, $"{spans.Count} spans");
        Assert.AreEqual(Steps, spans.Sum(s => s.Reports));
        Assert.AreEqual(losses.Sum(), spans.Sum(s => s.LossSum) / 10, 1e-6);
        Assert.AreEqual(99, spans.Max(s => s.GreatestLoss));
        Assert.AreEqual(0.001, spans.Min(s => s.LeastLoss));
        Assert.AreEqual(99, spans.Max(s => s.GreatestNorm));
        Assert.AreEqual(Steps, spans[^1].LastStep);
        Assert.IsTrue(spans.Zip(spans.Skip(1)).All(p => p.First.LastStep < p.Second.LastStep));
        Assert.IsLessThanOrEqualTo(2, spans.Take(spans.Count - 1).Select(s => s.Reports).Distinct().Count(), "spans of one width, but for what is not yet full");
    }

    [TestMethod]
    public void SmoothedLosses_AreMeansOfWhatStandsAround()
    {
        var smoothed = Of([.. Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? 1.0 : 3.0)]).SmoothedLosses().ToArray();

        Assert.HasCount(300, smoothed);
        Assert.AreEqual((1.0, 1.0), smoothed[0]);
        foreach (var (step, loss) in smoothed[3..^3]) Assert.AreEqual(step % 2 == 1 ? 1 + (2.0 * 4 / 7) : 1 + (2.0 * 3 / 7), loss, 1e-9);
    }

    [TestMethod]
    public void ASlope_IsNotShiftedBySmoothing()
    {
        foreach (var (step, loss) in Of([.. Enumerable.Range(1, 500).Select(i => (double)i)]).SmoothedLosses()) Assert.AreEqual(step, loss, 1e-9);
    }

    private static StepSeries Of(double[] losses)
    {
        var series = new StepSeries();
        for (int i = 0; i < losses.Length; i++) series.Add(new StepSpan(i + 1, 1, 10, losses[i] * 10, losses[i], losses[i], losses[i], losses[i], losses[i], 0.1, 5, TimeSpan.FromSeconds(i)));
        return series;
    }
}
