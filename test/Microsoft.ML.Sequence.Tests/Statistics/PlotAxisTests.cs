using Microsoft.ML.Sequence.Statistics;

namespace Microsoft.ML.Sequence.Tests.Statistics;

[TestClass]
public sealed class PlotAxisTests
{
    [TestMethod]
    [DataRow(1, "0 0.2 0.4 0.6 0.8 1")]
    [DataRow(7, "0 1 2 3 4 5 6 7")]
    [DataRow(8, "0 2 4 6 8")]
    [DataRow(32775, "0 5,000 10k 15k 20k 25k 30k 35k")]
    [DataRow(4_000_000_000, "0 1G 2G 3G 4G")]
    public void EvenAxis_RunsInRoundNumbersToTheGreatest(double greatest, string expected)
    {
        var axis = PlotAxis.Even(greatest);

        Assert.AreEqual(expected, string.Join(' ', axis.Ticks.Select(PlotAxis.TextOf)));
        Assert.AreEqual(0, axis.PlaceOf(0));
        Assert.AreEqual(1, axis.PlaceOf(axis.Ticks[^1]), 1e-12);
        Assert.IsTrue(axis.PlaceOf(greatest) is > 0.5 and <= 1 + 1e-9);
    }

    [TestMethod]
    [DataRow(1, "1 10")]
    [DataRow(10, "1 10")]
    [DataRow(11, "1 10 100")]
    [DataRow(1000, "1 10 100 1,000")]
    [DataRow(2_000_000, "1 10 100 1,000 10k 100k 1M 10M")]
    public void LogarithmicAxis_RunsInPowersOfTen(double greatest, string expected)
    {
        var axis = PlotAxis.Logarithmic(greatest);

        Assert.AreEqual(expected, string.Join(' ', axis.Ticks.Select(PlotAxis.TextOf)));
        Assert.AreEqual(0, axis.PlaceOf(1));
        Assert.AreEqual(1, axis.PlaceOf(axis.Ticks[^1]), 1e-12);
    }

    [TestMethod]
    public void AnyGreatest_HasAnAxisOfFewSteps()
    {
        for (double greatest = 1; greatest < 1e12; greatest *= 1.37)
        {
            var axis = PlotAxis.Even(greatest);
            Assert.IsTrue(axis.Ticks.Count is >= 3 and <= 8, $"{greatest}: {axis.Ticks.Count} ticks");
            Assert.IsGreaterThanOrEqualTo(greatest * (1 - 1e-9), axis.Ticks[^1]);
        }
    }
}
