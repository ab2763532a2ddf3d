using Microsoft.ML.Sequence.Statistics;

namespace Microsoft.ML.Sequence.Tests.Statistics;

[TestClass]
public sealed class ZipfFitTests
{
    [TestMethod]
    public void Law_IsFoundWhereItHolds()
    {
        // 3600 / i^2 for the ranks 1 to 6 that make whole numbers of it.
        var fit = ZipfFit.Of([3600, 900, 400, 225, 144, 100], 1, 6);

        Assert.AreEqual(2, fit.Alpha, 1e-12);
        Assert.AreEqual(Math.Log(3600), fit.C, 1e-12);
        Assert.AreEqual(1, fit.RSquared, 1e-12);
        Assert.AreEqual(400, fit.CountAt(3), 1e-9);
    }

    [TestMethod]
    public void LeastSquares_WeighEachRankAlike()
    {
        // ln ranks 0, ln 2, ln 3 against ln counts ln 4, ln 4, 0: -Sxy / Sxx, the mean of y less that of x times it, Sxy^2 / (Sxx Syy).
        var fit = ZipfFit.Of([4, 4, 1], 1, 3);

        Assert.AreEqual(1.1259799062, fit.Alpha, 1e-9);
        Assert.AreEqual(1.5966912938, fit.C, 1e-9);
        Assert.AreEqual(0.6108229874, fit.RSquared, 1e-9);
    }

    [TestMethod]
    public void Range_LimitsWhatIsFitted()
    {
        var statistics = CorpusStatistics.Of([[.. Words(("a", 3601), ("b", 900), ("c", 400), ("d", 225), ("e", 1))]]);
        var fit = statistics.NGrams(1).Zipf(firstRank: 2, lastRank: 4);

        Assert.AreEqual((2, 4), (fit.FirstRank, fit.LastRank));
        Assert.AreEqual(2, fit.Alpha, 1e-12);
        Assert.ThrowsExactly<InvalidOperationException>(() => statistics.NGrams(1).Zipf(firstRank: 3, lastRank: 3));
    }

    [TestMethod]
    public void EqualCounts_AreALawOfExponentNought()
    {
        var fit = ZipfFit.Of([7, 7, 7], 1, 3);

        Assert.AreEqual((0.0, 1.0), (Math.Abs(fit.Alpha), fit.RSquared));
        Assert.AreEqual(Math.Log(7), fit.C, 1e-12);
    }

    private static IEnumerable<string> Words(params (string Word, int Count)[] words) => words.SelectMany(w => Enumerable.Repeat(w.Word, w.Count));
}
