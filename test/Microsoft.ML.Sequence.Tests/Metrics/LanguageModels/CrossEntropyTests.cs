using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class CrossEntropyTests
{
    // Sums of eighths are exact, whatever their order.
    private static readonly float[] s_scores = [-0.125f, -2.5f, float.NaN, -1, -0.375f, 0, float.NaN, -7.25f];

    [TestMethod]
    public void Statistics_AreTheSumAndTheCount()
    {
        var whole = default(CrossEntropy).With(s_scores);

        Assert.AreEqual(new CrossEntropy(11.25, 6), whole);
        Assert.AreEqual(1.875, whole.Mean);
    }

    [TestMethod]
    public void MergedParts_EqualTheWhole()
    {
        var whole = default(CrossEntropy).With(s_scores);
        for (int cut = 0; cut <= s_scores.Length; cut++)
        {
            var (left, right) = (default(CrossEntropy).With(s_scores.AsSpan(..cut)), default(CrossEntropy).With(s_scores.AsSpan(cut..)));
            Assert.AreEqual(whole, left + right);
            Assert.AreEqual(whole, CrossEntropy.Add(right, left));
            Assert.AreEqual(whole, left.With(s_scores.AsSpan(cut..)));
        }
    }

    [TestMethod]
    public void MissingTokens_DoNotCount() => Assert.AreEqual(default, default(CrossEntropy).With([float.NaN, float.NaN]));

    [TestMethod]
    public void ImpossibleToken_MakesTheMeanInfinite() => Assert.AreEqual(double.PositiveInfinity, default(CrossEntropy).With([-1, float.NegativeInfinity]).Mean);

    [TestMethod]
    public void NoToken_HasNoMean() => Assert.IsTrue(double.IsNaN(default(CrossEntropy).Mean));

    [TestMethod]
    public void ManySmallScores_AreNotLostInTheSum()
    {
        var statistics = default(CrossEntropy);
        for (int i = 0; i < 1000; i++) statistics = statistics.With(Enumerable.Repeat(-0.1f, 1000).ToArray());

        Assert.AreEqual(0.1, statistics.Mean, 1e-7);
    }
}
