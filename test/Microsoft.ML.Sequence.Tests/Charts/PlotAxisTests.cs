using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

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

    [TestMethod]
    [DataRow(1.23, 4.56, "1 1.5 2 2.5 3 3.5 4 4.5 5")]
    [DataRow(0, 7, "0 1 2 3 4 5 6 7")]
    [DataRow(-0.3, 0.2, "-0.3 -0.2 -0.1 0 0.1 0.2")]
    [DataRow(4, 4, "3.6 3.8 4 4.2 4.4")]
    [DataRow(0, 0, "-1 -0.5 0 0.5 1")]
    public void AnAxisAroundNumbers_IsRoundedOutwards(double least, double greatest, string expected)
    {
        var axis = PlotAxis.Around(least, greatest);

        Assert.AreEqual(expected, string.Join(' ', axis.Ticks.Select(PlotAxis.TextOf)));
        Assert.AreEqual((0.0, 1.0), (axis.PlaceOf(axis.Least), axis.PlaceOf(axis.Greatest)));
        Assert.AreEqual((axis.Ticks[0], axis.Ticks[^1]), (axis.Least, axis.Greatest));
    }

    [TestMethod]
    [DataRow(0, 4321, 1, "0 1,000 2,000 3,000 4,000")]
    [DataRow(0, 3, 1, "0 1 2 3")]
    [DataRow(4, 5, 1, "4 5")]
    [DataRow(0.5, 1.25, 0, "0.6 0.8 1 1.2")]
    public void AnAxisWithinNumbers_EndsWhereTheyDo(double least, double greatest, double leastStep, string expected)
    {
        var axis = PlotAxis.Within(least, greatest, leastStep);

        Assert.AreEqual(expected, string.Join(' ', axis.Ticks.Select(PlotAxis.TextOf)));
        Assert.AreEqual((least, greatest), (axis.Least, axis.Greatest));
    }

    [TestMethod]
    [DataRow(3.9, 48, "2 5 10 20 50")]
    [DataRow(0.03, 2.5, "0.02 0.05 0.1 0.2 0.5 1 2 5")]
    [DataRow(0.03, 25_000, "0.1 1 10 100 1,000 10k")]
    [DataRow(3, 9, "3 4 5 6 7 8 9")]
    [DataRow(0.000_012, 0.000_21, "1e-5 2e-5 5e-5 0.0001 0.0002 0.0005")]
    public void ALogarithmicAxisAroundNumbers_HasRoundNumbersForThem(double least, double greatest, string expected)
    {
        var axis = PlotAxis.LogarithmicAround(least, greatest);

        Assert.AreEqual(expected, string.Join(' ', axis.Ticks.Select(PlotAxis.TextOf)));
        Assert.IsTrue(axis.PlaceOf(least) is >= 0 and < 1 && axis.PlaceOf(greatest) is > 0 and <= 1);
    }

    [TestMethod]
    [DataRow(0, "0")]
    [DataRow(0.002, "0.002")]
    [DataRow(0.00002, "2e-5")]
    [DataRow(12.5, "12.5")]
    [DataRow(-3000, "-3,000")]
    [DataRow(-30_000, "-30k")]
    public void Numbers_AreWrittenShort(double number, string expected) => Assert.AreEqual(expected, PlotAxis.TextOf(number));
}
