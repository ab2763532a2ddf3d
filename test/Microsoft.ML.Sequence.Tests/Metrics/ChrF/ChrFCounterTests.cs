using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ChrFCounterTests
{
    private static readonly ChrFOptions s_options = new() { WordOrder = 2 };

    [TestMethod]
    public void SumOfParts_IsTheWhole()
    {
        var random = new Random(3);
        var counter = new ChrFCounter(s_options);
        string[] hypotheses = [.. Enumerable.Range(0, 20).Select(_ => Text(random))];
        string[][] references = [.. hypotheses.Select(_ => Enumerable.Range(0, random.Next(1, 4)).Select(_ => Text(random)).ToArray())];
        var parts = hypotheses.Zip(references, counter.Count).ToArray();
        var whole = parts.Aggregate(ChrFStatistics.Add);

        for (int cut = 0; cut <= parts.Length; cut++)
        {
            Assert.AreEqual(whole, parts[..cut].Aggregate(default(ChrFStatistics), (a, b) => a + b) + parts[cut..].Aggregate(default(ChrFStatistics), (a, b) => a + b));
        }
        Assert.AreEqual(ChrF.Corpus(hypotheses, references, s_options).Score, ChrF.Score(whole, s_options).Score);
    }

    [TestMethod]
    public void Matches_EqualThoseOfStringsInDictionaries()
    {
        var random = new Random(4);
        var counter = new ChrFCounter();
        for (int trial = 0; trial < 200; trial++)
        {
            var (hypothesis, reference) = (Text(random), Text(random));
            var statistics = counter.Count(hypothesis, reference);
            for (int n = 1; n <= 6; n++)
            {
                var (h, r) = (NGrams(hypothesis, n), NGrams(reference, n));
                Assert.AreEqual(r.Count == 0 ? 0 : h.Values.Sum(), (int)statistics.HypothesisTotals[n - 1]);
                Assert.AreEqual(r.Values.Sum(), (int)statistics.ReferenceTotals[n - 1]);
                Assert.AreEqual(h.Sum(g => Math.Min(g.Value, r.GetValueOrDefault(g.Key))), (int)statistics.Matches[n - 1]);
            }
        }
    }

    [TestMethod]
    public void UsedCounter_CountsLikeAFreshOne()
    {
        var used = new ChrFCounter(s_options);
        foreach (string text in new[] { string.Join(' ', Enumerable.Range(0, 3000)), "", "a", "(a) b" })
        {
            Assert.AreEqual(new ChrFCounter(s_options).Count(text, "a b (a)", "1 2 3"), used.Count(text, "a b (a)", "1 2 3"), text);
        }
    }

    [TestMethod]
    public void DifferentOrders_DoNotAdd()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new ChrFCounter().Count("a", "a") + new ChrFCounter(s_options).Count("a", "a"));
        Assert.StartsWith("Statistics of 6 orders of characters and 0 of words cannot be added to those of 6 orders of characters and 2 of words.", fault.Message);
    }

    private static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => "abc d"[random.Next(5)])]);

    private static Dictionary<string, int> NGrams(string text, int n)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal);
        return Enumerable.Range(0, Math.Max(0, text.Length - n + 1)).GroupBy(i => text.Substring(i, n)).ToDictionary(g => g.Key, g => g.Count());
    }
}
