using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ForecastScaleTests
{
    [TestMethod]
    public void Scale_IsTheMeanChangeOverASeason()
    {
        Assert.AreEqual(3, ForecastScale.Of([5, 0.5f, 4, 6, 3, 5, 2]));
        Assert.AreEqual((1 + 5.5 + 1 + 1 + 1) / 5, ForecastScale.Of([5, 0.5f, 4, 6, 3, 5, 2], seasonality: 2), 1e-15);
    }

    [TestMethod]
    public void MissingValues_AreLeftOut()
    {
        Assert.AreEqual(1.5, ForecastScale.Of([1, 2, float.NaN, 7, 5]));
        Assert.AreEqual(double.NaN, ForecastScale.Of([1, float.NaN, 3]));
    }

    [TestMethod]
    public void HistoryThatRepeatsItself_HasScaleZero() => Assert.AreEqual(0, ForecastScale.Of([1, 2, 1, 2], seasonality: 2));

    [TestMethod]
    public void HistoriesThatAreTooShort_AreErrors()
    {
        Assert.StartsWith("A history of 2 values has no two that are 2 apart. Give at least 3, or a shorter season.", Assert.ThrowsExactly<ArgumentException>(() => ForecastScale.Of([1, 2], 2)).Message);
        Assert.ThrowsExactly<ArgumentException>(() => ForecastScale.Of([]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ForecastScale.Of([1, 2], 0));
        Assert.StartsWith("The history holds a value that is infinite.", Assert.ThrowsExactly<ArgumentException>(() => ForecastScale.Of([1, float.PositiveInfinity])).Message);
    }
}
