using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TranslationStatisticsTests
{
    private static readonly TranslationStatistics[] s_sentences = Count();

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void SumOfAnySplit_IsTheWhole(int seed)
    {
        var whole = Sum(s_sentences);
        var random = new Random(seed);
        for (int split = 0; split < 20; split++)
        {
            var parts = s_sentences.GroupBy(_ => random.Next(4)).Select(Sum).ToArray();
            AreEqual(whole, Sum(parts));
            AreEqual(whole, Sum(parts.Reverse()));
        }
        Assert.AreEqual(whole, whole + default(TranslationStatistics));
        Assert.AreEqual(whole, default(TranslationStatistics) + whole);
    }

    [TestMethod]
    public void Json_GivesTheSameStatistics()
    {
        foreach (var statistics in (TranslationStatistics[])[default, s_sentences[0], Sum(s_sentences)])
            Assert.AreEqual(statistics, JsonSerializer.Deserialize<TranslationStatistics>(JsonSerializer.Serialize(statistics)));
    }

    [TestMethod]
    [DataRow("\"Positions\":", "\"Positions\":-", "Tokens")]
    [DataRow("\"ExactMatches\":", "\"ExactMatches\":1", "ExactMatches")]
    [DataRow("\"SentenceCount\":", "\"Sentences\":", "Sentences")]
    [DataRow("\"Matches\":[", "\"Matches\":[7,", "Matches")]
    public void AlteredJson_IsRefused(string text, string replacement, string named)
    {
        string json = JsonSerializer.Serialize(s_sentences[0]).Replace(text, replacement, StringComparison.Ordinal);
        Assert.Contains(named, Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<TranslationStatistics>(json)).Message);
    }

    private static TranslationStatistics Sum(IEnumerable<TranslationStatistics> parts) => parts.Aggregate(default(TranslationStatistics), (sum, part) => sum + part);

    private static TranslationStatistics[] Count()
    {
        var counter = new TranslationCounter();
        var (hypotheses, references) = MetricsGolden.Group("all", 2);
        return [.. hypotheses.Zip(references).Where(s => s.Second.Any(r => !string.IsNullOrEmpty(r))).Select(s => counter.Count(s.First, s.Second))];
    }

    // The means of sentences are sums of fractions, whose last digit depends on the order.
    private static void AreEqual(TranslationStatistics expected, TranslationStatistics actual)
    {
        Assert.AreEqual(expected.SentenceBleuSum, actual.SentenceBleuSum, 1e-12);
        Assert.AreEqual(expected.D2LBleuSum, actual.D2LBleuSum, 1e-12);
        Assert.AreEqual(expected, actual with { SentenceBleuSum = expected.SentenceBleuSum, D2LBleuSum = expected.D2LBleuSum });
    }
}
