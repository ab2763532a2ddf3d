using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TranslationMetricsTests
{
    [TestMethod]
    public void Text_NamesTheFiguresAndTheSettings()
    {
        var counter = new BleuCounter();
        var part = new TranslationStatistics(counter.Count("a b c d", "a b c d"), 1, 1);
        var other = new TranslationStatistics(counter.Count("a b c e", "a b c d"), 1, 0);

        var metrics = new TranslationMetrics(part + other + other);

        Assert.AreEqual(
            $"BLEU = 61.60 83.3/77.8/66.7/33.3 (BP = 1.000 ratio = 1.000 hyp_len = 12 ref_len = 12) | exact 33.3 % of 3 sentences | nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:{LibraryVersion.Name}",
            metrics.ToString());
        Assert.AreEqual(3L, metrics.SentenceCount);
        Assert.AreEqual(1 / 3.0, metrics.ExactMatchRate);
    }

    [TestMethod]
    public void NoSentence_IsAnError() => Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => new TranslationMetrics(default)).Message);
}
