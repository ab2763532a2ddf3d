using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ResamplingTests
{
    private static readonly EditCounts[] s_good = [.. Enumerable.Range(0, 60).Select(i => new EditCounts(9, i % 4 == 0 ? 1 : 0, 0, 0))];
    private static readonly EditCounts[] s_bad = [.. Enumerable.Range(0, 60).Select(i => new EditCounts(5, i % 3, 2, 1))];

    [TestMethod]
    public void Interval_LiesAroundTheScore()
    {
        var interval = Resampling.Bootstrap(s_bad, Wer);

        Assert.AreEqual(Wer(s_bad.Aggregate(EditCounts.Add)), interval.Score);
        Assert.IsTrue(interval.Lower < interval.Mean && interval.Mean < interval.Upper, interval.ToString());
        Assert.AreEqual((interval.Upper - interval.Lower) / 2, interval.HalfWidth);
        Assert.AreEqual((1000, 12345ul, "bs:1000|seed:12345"), (interval.Resamples, interval.Seed, interval.Signature));
    }

    [TestMethod]
    public void Interval_LeavesOutAFortiethOnEachSide()
    {
        // Each call scores one more, that of the sentences themselves -1.
        int calls = -1;
        var interval = Resampling.Bootstrap(s_good, _ => calls++, resamples: 120);

        Assert.AreEqual((-1.0, 3.0, 116.0, 59.5), (interval.Score, interval.Lower, interval.Upper, interval.Mean));
        calls = -1;
        interval = Resampling.Bootstrap(s_good, _ => calls++, resamples: 39);
        Assert.AreEqual((0.0, 38.0), (interval.Lower, interval.Upper));
    }

    [TestMethod]
    public void SameSeed_GivesTheSameFigures()
    {
        Assert.AreEqual(Resampling.Bootstrap(s_bad, Wer, 50, 3), Resampling.Bootstrap(s_bad, Wer, 50, 3));
        Assert.AreNotEqual(Resampling.Bootstrap(s_bad, Wer, 50, 3).Mean, Resampling.Bootstrap(s_bad, Wer, 50, 4).Mean);
    }

    [TestMethod]
    public void ClearDifference_IsSignificant_AndNoneIsNot()
    {
        Assert.AreEqual(1 / 201.0, Resampling.PairedBootstrap(s_good, s_bad, Wer, 200).PValue);
        Assert.AreEqual(1 / 201.0, Resampling.PairedApproximateRandomization(s_good, s_bad, Wer, 200).PValue);
        EditCounts[] shuffled = [.. s_bad.Skip(1), s_bad[0]];
        var mixed = s_bad.Select((s, i) => i == 0 ? s + new EditCounts(0, 1, 0, 0) : shuffled[i]).ToArray();
        Assert.IsGreaterThan(0.2, Resampling.PairedApproximateRandomization(s_bad, mixed, Wer, 200).PValue);
        Assert.IsGreaterThan(0.2, Resampling.PairedBootstrap(s_bad, mixed, Wer, 200).PValue);
    }

    // As in sacreBLEU: no difference is not chance's doing.
    [TestMethod]
    public void SystemAgainstItself_HasTheLeastP()
    {
        Assert.AreEqual(1 / 11.0, Resampling.PairedBootstrap(s_bad, s_bad, Wer, 10).PValue);
        Assert.AreEqual(1 / 11.0, Resampling.PairedApproximateRandomization(s_bad, s_bad, Wer, 10).PValue);
    }

    [TestMethod]
    public void PairedBootstrap_DrawsTheSameSentencesOfBoth()
    {
        var interval = Resampling.Bootstrap(s_bad, Wer, 70, 9);
        var comparison = Resampling.PairedBootstrap(s_good, s_bad, Wer, 70, 9);

        Assert.AreEqual(interval, comparison.SystemInterval);
        Assert.AreEqual(Resampling.Bootstrap(s_good, Wer, 70, 9), comparison.BaselineInterval);
        Assert.AreEqual("bs:70|seed:9", comparison.Signature);
    }

    [TestMethod]
    public void Randomization_HasIntervalsOnDemand()
    {
        var without = Resampling.PairedApproximateRandomization(s_good, s_bad, Wer, 20, seed: 9);
        var with = Resampling.PairedApproximateRandomization(s_good, s_bad, Wer, 20, 30, 9);

        Assert.AreEqual(("ar:20|seed:9", null, null), (without.Signature, without.BaselineInterval, without.SystemInterval));
        Assert.AreEqual(("bs:30|ar:20|seed:9", without.PValue), (with.Signature, with.PValue));
        Assert.AreEqual(Resampling.Bootstrap(s_good, Wer, 30, 9), with.BaselineInterval);
        Assert.AreEqual("ar:10000|seed:12345", Resampling.PairedApproximateRandomization(s_good[..2], s_bad[..2], Wer).Signature);
    }

    [TestMethod]
    public void OneSentence_IsDrawnEveryTime()
    {
        var interval = Resampling.Bootstrap(s_bad[..1], Wer, 10);
        Assert.AreEqual((interval.Score, interval.Score, 0.0), (interval.Mean, interval.Upper, interval.HalfWidth));
    }

    [TestMethod]
    public void Results_PrintLikeThoseOfSacreBleu()
    {
        var interval = new ConfidenceInterval(70.384, 69.5625, 58.1, 80.3, 1000, 12345);

        Assert.AreEqual("70.38 (μ = 69.56 ± 11.10)", interval.ToString());
        Assert.AreEqual("nrefs:1|bs:1000|seed:12345|case:mixed", interval.Sign("nrefs:1|case:mixed"));
        Assert.AreEqual("37.18 against 70.38 (p = 0.0030)", new PairedComparison(70.384, 37.184, 3 / 1001.0, "ar:1000|seed:1", null, null).ToString());
    }

    [TestMethod]
    public void ScoreThatIsNoNumber_IsAnError()
    {
        int calls = 0;
        var fault = Assert.ThrowsExactly<ArgumentException>(() => Resampling.Bootstrap(s_bad, _ => calls++ < 5 ? 1 : double.NaN));
        Assert.StartsWith("The score function gave NaN for the sum EditCounts {", fault.Message);
        Assert.Contains("of 60 sentences that were drawn", fault.Message);
        Assert.ThrowsExactly<ArgumentException>(() => Resampling.PairedApproximateRandomization(s_good, s_bad, _ => double.PositiveInfinity));
    }

    [TestMethod]
    public void WrongCalls_AreErrors()
    {
        Assert.StartsWith("There is no sentence to draw from.", Fault(() => Resampling.Bootstrap(Array.Empty<EditCounts>(), Wer)));
        Assert.StartsWith("The baseline has 60 sentences, the system 59.", Fault(() => Resampling.PairedBootstrap(s_good, s_bad[1..], Wer)));
        Assert.StartsWith("The baseline has 60 sentences, the system 59.", Fault(() => Resampling.PairedApproximateRandomization(s_good, s_bad[1..], Wer)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Resampling.Bootstrap(s_bad, Wer, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Resampling.PairedBootstrap(s_bad, s_bad, Wer, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Resampling.PairedApproximateRandomization(s_bad, s_bad, Wer, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Resampling.PairedApproximateRandomization(s_bad, s_bad, Wer, 1, -1));
    }

    private static string Fault(Func<object> resample) => Assert.ThrowsExactly<ArgumentException>(() => resample()).Message;

    private static double Wer(EditCounts counts) => 100 * counts.ErrorRate;
}
