using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class GleuTests
{
    [TestMethod]
    public void Scores_AreThoseOfNltk()
    {
        var golden = MetricsGolden.Root.GetProperty("nltk");
        var pairs = golden.GetProperty("pairs").EnumerateArray().Select(TokenPairs.Read).ToArray();
        Assert.AreEqual((34, 4), (pairs.Length, golden.GetProperty("gleu").GetArrayLength()));
        foreach (var row in golden.GetProperty("gleu").EnumerateArray())
        {
            var (min, max) = (row.GetProperty("min_len").GetInt32(), row.GetProperty("max_len").GetInt32());
            CollectionAssert.AreEqual(MetricsGolden.Doubles(row.GetProperty("sentence")), pairs.Select(p => Gleu.Sentence(p.Hypothesis, p.References, min, max)).ToArray());
            Assert.AreEqual(row.GetProperty("corpus").GetDouble(), Gleu.Corpus(pairs.Select(p => p.Hypothesis), pairs.Select(p => p.References), min, max));
        }
    }

    [TestMethod]
    public void Score_IsTheLesserOfPrecisionAndRecall()
    {
        string[] shorter = ["a", "b"];
        string[] longer = ["a", "b", "c"];

        // a, b and "a b" of a, b, c, "a b", "b c" and "a b c".
        Assert.AreEqual(3 / 6.0, Gleu.Sentence(shorter, [longer]));
        Assert.AreEqual(3 / 6.0, Gleu.Sentence(longer, [shorter]));
        Assert.AreEqual(1, Gleu.Sentence(longer, [longer]));
    }

    [TestMethod]
    public void OfSeveralReferences_TheBestCounts() => Assert.AreEqual(new GleuStatistics(1, 1), Gleu.Count(["a"], [["b", "c"], ["a"], []]));

    [TestMethod]
    public void SumOfParts_IsTheWhole()
    {
        var random = new Random(3);
        var sentences = Enumerable.Range(0, 20).Select(_ => (Hypothesis: Words(random), References: new[] { Words(random), Words(random) })).ToArray();
        var parts = sentences.Select(s => Gleu.Count(s.Hypothesis, s.References, 1, 3)).ToArray();
        double whole = Gleu.Corpus(sentences.Select(s => s.Hypothesis), sentences.Select(s => s.References), 1, 3);
        for (int cut = 0; cut <= parts.Length; cut++)
        {
            var (left, right) = (Sum(parts[..cut]), Sum(parts[cut..]));
            Assert.AreEqual(left + right, right + left);
            Assert.AreEqual(whole, (left + right).Score);
        }
        Assert.AreEqual(default, Sum([]));
    }

    [TestMethod]
    public void Statistics_SurviveJson()
    {
        var statistics = new GleuStatistics(3, 7);
        Assert.AreEqual("""{"Matches":3,"NGrams":7}""", JsonSerializer.Serialize(statistics));
        Assert.AreEqual(statistics, JsonSerializer.Deserialize<GleuStatistics>(JsonSerializer.Serialize(statistics)));
    }

    [TestMethod]
    public void EmptySides_Score0()
    {
        Assert.AreEqual(new GleuStatistics(0, 3), Gleu.Count([], [["a", "b"]]));
        Assert.AreEqual(new GleuStatistics(0, 1), Gleu.Count(["a"], [[]]));
        Assert.AreEqual(default, Gleu.Count([], [[]]));
        Assert.AreEqual(default, Gleu.Count(["a"], [["a"]], 2, 4));
        Assert.AreEqual(0, default(GleuStatistics).Score);
    }

    [TestMethod]
    public void AnyGreatestOrder_IsAllowed() => Assert.AreEqual(1, Gleu.Sentence(["a", "b"], [["a", "b"]], 1, int.MaxValue));

    [TestMethod]
    public void WrongCalls_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Gleu.Sentence(["a"], [["a"]], 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Gleu.Sentence(["a"], [["a"]], 3, 2));
        Assert.StartsWith("The sentence has no reference.", Assert.ThrowsExactly<ArgumentException>(() => Gleu.Sentence(["a"], [])).Message);
        Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => Gleu.Corpus([], [])).Message);
        Assert.StartsWith("There are references for 0 sentences only", Assert.ThrowsExactly<ArgumentException>(() => Gleu.Corpus([["a"]], [])).Message);
    }

    private static GleuStatistics Sum(GleuStatistics[] parts) => parts.Aggregate(default(GleuStatistics), GleuStatistics.Add);

    private static string[] Words(Random random) => [.. Enumerable.Range(0, random.Next(8)).Select(_ => random.Next(4).ToString())];
}
