using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Tests.Charts;

[TestClass]
public sealed class ForecastChartTests
{
    [TestMethod]
    public void EachSeries_IsALineWithItsName()
    {
        string svg = ForecastChart.Of("A series", 600, [("truth", [1, 2, 3]), ("forecast", [float.NaN, 2.5f, 2])]).ToSvg();

        foreach (string part in new[] { "A series", "truth", "forecast", "steps 600 to 602" }) StringAssert.Contains(svg, part);
    }

    [TestMethod]
    public void NothingToDraw_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => ForecastChart.Of("", 0));
        Assert.ThrowsExactly<ArgumentException>(() => ForecastChart.Of("", 0, [("a", [1]), ("b", [])]));
        Assert.ThrowsExactly<ArgumentException>(() => ForecastChart.Of("", 0, [.. Enumerable.Repeat<(string, IReadOnlyList<float>)>(("a", [1, 2]), 5)]));
    }
}
