using Microsoft.ML.Sequence.Statistics;

namespace Microsoft.ML.Sequence.Tests.Statistics;

[TestClass]
public sealed class LengthHistogramTests
{
    private static readonly LengthHistogram s_lengths = Of(3, 5, 5, 0, 12, 3, 5);

    [TestMethod]
    public void Figures_AreThoseOfTheRows()
    {
        Assert.AreEqual((7L, 0, 12), (s_lengths.Rows, s_lengths.Minimum, s_lengths.Maximum));
        Assert.AreEqual(33 / 7.0, s_lengths.Mean, 1e-12);
        Assert.AreSequenceEqual([(0, 1L), (3, 2), (5, 3), (12, 1)], s_lengths.Counts.Select(c => (c.Key, c.Value)));
    }

    [TestMethod]
    [DataRow(0.0, 0)]
    [DataRow(0.14, 0)]
    [DataRow(0.15, 3)]
    [DataRow(0.5, 5)]
    [DataRow(0.86, 12)]
    [DataRow(1.0, 12)]
    public void Quantile_IsTheLeastLengthThatCoversTheShare(double share, int expected) => Assert.AreEqual(expected, s_lengths.Quantile(share));

    [TestMethod]
    [DataRow(1, "0-12:7")]
    [DataRow(3, "0-4:3 5-9:3 10-14:1")]
    [DataRow(13, "0-0:1 1-1:0 2-2:0 3-3:2 4-4:0 5-5:3 6-6:0 7-7:0 8-8:0 9-9:0 10-10:0 11-11:0 12-12:1")]
    [DataRow(99, "0-0:1 1-1:0 2-2:0 3-3:2 4-4:0 5-5:3 6-6:0 7-7:0 8-8:0 9-9:0 10-10:0 11-11:0 12-12:1")]
    public void Bins_AreEquallyWideAndLoseNoRow(int most, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', s_lengths.Bins(most).Select(b => $"{b.From}-{b.To}:{b.Rows}")));

    [TestMethod]
    public void NoRows_HaveNoLength()
    {
        var none = Of();

        Assert.AreEqual((0L, 0, 0, 0), (none.Rows, none.Minimum, none.Maximum, none.Quantile(0.5)));
        Assert.IsTrue(double.IsNaN(none.Mean));
        Assert.IsEmpty(none.Bins(5));
    }

    [TestMethod]
    public void ImpossibleShare_IsAnError()
    {
        foreach (double share in new[] { -0.1, 1.1, double.NaN }) Assert.AreEqual("share", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_lengths.Quantile(share)).ParamName);
    }

    private static LengthHistogram Of(params int[] lengths) => CorpusStatistics.Of(lengths.Select(l => Enumerable.Repeat("x", l).ToArray())).Lengths;
}
