using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class LanguageModelMetricsTests
{
    [TestMethod]
    [DataRow(2)]
    [DataRow(28)]
    [DataRow(10_000)]
    public void UniformGuess_HasThePerplexityOfTheVocabularysSize(int size)
    {
        var metrics = Of(Enumerable.Repeat(-MathF.Log(size), 50));

        Assert.AreEqual(size, metrics.Perplexity, size * 1e-6);
        Assert.AreEqual(Math.Log(size), metrics.CrossEntropy, 1e-6);
        Assert.AreEqual(Math.Log2(size), metrics.BitsPerToken, 1e-6);
        Assert.AreEqual(50L, metrics.TokenCount);
    }

    [TestMethod]
    public void PerfectModel_HasPerplexityOne()
    {
        var metrics = Of([0, 0, 0]);

        Assert.AreEqual((1.0, 0.0, 0.0), (metrics.Perplexity, metrics.CrossEntropy, metrics.BitsPerToken));
    }

    [TestMethod]
    public void ImpossibleToken_MakesThePerplexityInfinite()
    {
        var metrics = Of([0, float.NegativeInfinity]);

        Assert.AreEqual(double.PositiveInfinity, metrics.Perplexity);
        Assert.AreEqual("perplexity Infinity | cross entropy Infinity nats, Infinity bits | 2 tokens in windows", metrics.ToString());
    }

    [TestMethod]
    public void NoToken_IsAnError()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => Of([float.NaN]));

        Assert.StartsWith("No token was scored: the data is empty, all of its tokens are missing, or the model gives no numbers.", fault.Message);
        Assert.AreEqual("statistics", fault.ParamName);
    }

    [TestMethod]
    public void Text_NamesFiguresAndUnit()
    {
        var metrics = new LanguageModelMetrics(new CrossEntropy(3 * Math.Log(8), 3), ScoredUnit.Rows);

        Assert.AreEqual("perplexity 8.0000 | cross entropy 2.0794 nats, 3.0000 bits | 3 tokens in rows", metrics.ToString());
        Assert.AreEqual(ScoredUnit.Rows, metrics.Unit);
    }

    private static LanguageModelMetrics Of(IEnumerable<float> scores) => new(default(CrossEntropy).With(scores.ToArray()), ScoredUnit.Windows);
}
