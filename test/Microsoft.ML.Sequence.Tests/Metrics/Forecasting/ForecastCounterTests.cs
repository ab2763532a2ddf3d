using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ForecastCounterTests
{
    [TestMethod]
    public void MissingLabels_AreCountedAndNothingElse()
    {
        var counter = new ForecastCounter();
        counter.Add([1, float.NaN], [2, float.NaN], [0, float.NaN], [3, float.NegativeInfinity], scale: 2);
        var horizons = counter.Statistics.Horizons;
        Assert.AreEqual((1L, 0L), (horizons[0].Count, horizons[0].MissingLabelCount));
        Assert.AreEqual(new HorizonStatistics { MissingLabelCount = 1 }, horizons[1]);
    }

    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    public void ForecastThatIsNotFinite_NamesRowAndHorizon(float forecast, string name) =>
        Assert.StartsWith($"Row 1, horizon 2: the forecast is {name}, and must be finite.", Fault(c => c.Add([1, 2, 3], [1, forecast, 3])));

    [TestMethod]
    public void OtherFaults_NameRowAndHorizonToo()
    {
        Assert.StartsWith("Row 1, horizon 1: the label is Infinity,", Fault(c => c.Add([float.PositiveInfinity], [1])));
        Assert.StartsWith("Row 1, horizon 1: the lower bound is NaN,", Fault(c => c.Add([1], [1], [float.NaN], [2])));
        Assert.StartsWith("Row 1, horizon 1: the upper bound is Infinity,", Fault(c => c.Add([1], [1], [0], [float.PositiveInfinity])));
        Assert.StartsWith("Row 1, horizon 2: the lower bound 2.5 is above the upper bound 1.", Fault(c => c.Add([1, 1], [1, 1], [0, 2.5f], [2, 1])));
        Assert.StartsWith("Row 1 has 2 labels and 1 forecasts.", Fault(c => c.Add([1, 1], [1])));
        Assert.StartsWith("Row 1 has 1 labels and 0 lower bounds.", Fault(c => c.Add([1], [1], [], [])));
        Assert.StartsWith("Row 1 has 1 labels and 2 upper bounds.", Fault(c => c.Add([1], [1], [1], [1, 2])));
        Assert.StartsWith("Row 1 has the scale -1,", Fault(c => c.Add([1], [1], scale: -1)));
        Assert.StartsWith("Row 1 has the scale Infinity,", Fault(c => c.Add([1], [1], scale: double.PositiveInfinity)));
    }

    [TestMethod]
    public void RowsOfDifferentLengths_CountAtTheHorizonsTheyHave()
    {
        var counter = new ForecastCounter();
        counter.Add([1, 2, 3], [1, 1, 1]);
        counter.Add([5], [1]);
        counter.Add([], []);
        CollectionAssert.AreEqual(new long[] { 2, 1, 1 }, counter.Statistics.Horizons.Select(h => h.Count).ToArray());
        Assert.AreEqual(3L, counter.Statistics.RowCount);
    }

    // A row at fault, after one that is not: nothing of it counts.
    private static string Fault(Action<ForecastCounter> add)
    {
        var counter = new ForecastCounter();
        counter.Add([1], [1]);
        string before = JsonSerializer.Serialize(counter.Statistics);
        var fault = Assert.ThrowsExactly<ArgumentException>(() => add(counter));
        Assert.AreEqual(before, JsonSerializer.Serialize(counter.Statistics));
        return fault.Message;
    }
}
