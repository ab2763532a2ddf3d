using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class BleuStatisticsTests
{
    private static readonly string[] s_hypotheses = ["the cat sat on the mat", "a dog", "one two three four", "the end"];
    private static readonly string[][] s_references = [["the cat sat on a mat", "a cat sat on the mat"], ["a dog barks", "dogs"], ["one two four", "three four"], ["end", "the end of it"]];

    [TestMethod]
    public void SumOfParts_IsTheWhole()
    {
        var counter = new BleuCounter();
        var parts = s_hypotheses.Zip(s_references, counter.Count).ToArray();
        var whole = parts.Aggregate(BleuStatistics.Add);

        for (int cut = 0; cut <= parts.Length; cut++)
        {
            var (left, right) = (parts[..cut].Aggregate(default(BleuStatistics), (a, b) => a + b), parts[cut..].Aggregate(default(BleuStatistics), (a, b) => a + b));
            Assert.AreEqual(whole, left + right);
            Assert.IsTrue(whole == right + left);
        }
        Assert.AreEqual(Bleu.Corpus(s_hypotheses, s_references).ToString(), Bleu.Score(whole).ToString());
        Assert.AreEqual(2, whole.ReferencesPerSentence);
    }

    [TestMethod]
    public void Resampling_RepeatsSentences()
    {
        var counter = new BleuCounter();
        var parts = s_hypotheses.Zip(s_references, counter.Count).ToArray();
        int[] sample = [3, 0, 0, 2];

        var resampled = sample.Select(i => parts[i]).Aggregate(BleuStatistics.Add);

        Assert.AreEqual(Bleu.Corpus(sample.Select(i => s_hypotheses[i]), sample.Select(i => s_references[i])).Score, Bleu.Score(resampled).Score);
    }

    [TestMethod]
    public void NumberOfReferences_VariesOnceItDiffers()
    {
        var counter = new BleuCounter();
        var (one, two) = (counter.Count("a", "a"), counter.Count("a", "a", "b"));

        Assert.AreEqual(1, (one + one).ReferencesPerSentence);
        Assert.IsNull((one + two).ReferencesPerSentence);
        Assert.IsNull((two + (one + two)).ReferencesPerSentence);
    }

    [TestMethod]
    public void Statistics_DoNotChangeWithTheCounter()
    {
        var counter = new BleuCounter();
        var first = counter.Count("a b", "a b");
        counter.Count("x y z", "a");

        Assert.AreEqual(2L, first.Matches[0]);
        Assert.AreNotEqual(first, counter.Count("x y z", "a"));
    }

    [TestMethod]
    public void NoSentence_HasNoOrder()
    {
        var none = default(BleuStatistics);

        Assert.AreEqual((0, 0L, 0L, 0, 0), (none.MaxOrder, none.HypothesisLength, none.ReferenceLength, none.Matches.Length, none.Totals.Length));
        Assert.AreEqual(none, none + none);
    }

    [TestMethod]
    public void DifferentOrders_DoNotAdd()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new BleuCounter().Count("a", "a") + new BleuCounter(new() { MaxOrder = 2 }).Count("a", "a"));
        Assert.StartsWith("Statistics of n-grams up to 4 cannot be added to those up to 2.", fault.Message);
    }
}
