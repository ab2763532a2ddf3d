using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class LanguageModelStatisticsTests
{
    [TestMethod]
    public void MergedParts_EqualTheWhole_WhateverTheSplit()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var rows = ScoredRows.Draw(seed, rows: seed % 30);
            var parts = ScoredRows.Split(rows, new Random(seed)).Select(ScoredRows.Count).ToArray();
            string whole = Json(ScoredRows.Count(rows));

            Assert.AreEqual(whole, Json(parts[0] + parts[1] + parts[2]), $"seed {seed}");
            Assert.AreEqual(whole, Json(parts[0] + (parts[1] + parts[2])), $"seed {seed}");
        }
    }

    [TestMethod]
    public void MergedTexts_EqualTheWhole()
    {
        string[] texts = ["of the", "", "night 🌙", "é"];
        var whole = Count(texts);
        for (int cut = 0; cut <= texts.Length; cut++) Assert.AreEqual(Json(whole), Json(Count(texts[..cut]) + Count(texts[cut..])));

        static LanguageModelStatistics Count(string[] texts)
        {
            var counter = new LanguageModelCounter(hasTexts: true);
            foreach (string text in texts) counter.Add([-1], text: text);
            return counter.Statistics;
        }
    }

    [TestMethod]
    public void ArbitraryScores_AddUpButForRounding()
    {
        var random = new Random(5);
        float[][] rows = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 50).Select(_ => -random.NextSingle() * 20).ToArray())];
        var parts = rows.Chunk(7).Select(Count).Aggregate(LanguageModelStatistics.Add);

        Assert.AreEqual(Count(rows).Total.Mean, parts.Total.Mean, 1e-13);

        static LanguageModelStatistics Count(float[][] rows)
        {
            var counter = new LanguageModelCounter();
            foreach (float[] row in rows) counter.Add(row);
            return counter.Statistics;
        }
    }

    [TestMethod]
    public void WrittenStatistics_AreReadAsTheyWere()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            string json = Json(ScoredRows.Count(ScoredRows.Draw(seed, rows: 12)));
            Assert.AreEqual(json, Json(JsonSerializer.Deserialize<LanguageModelStatistics>(json)!));
        }
        string alone = Json(new LanguageModelCounter(ScoredUnit.Windows).Statistics);
        Assert.AreEqual(alone, Json(JsonSerializer.Deserialize<LanguageModelStatistics>(alone)!));
    }

    [TestMethod]
    public void WhatMetricsWrite_HoldsStatisticsThatAreReadAlone()
    {
        var statistics = ScoredRows.Count([([-1, float.NegativeInfinity], [], [2, 3])]);
        var written = JsonNode.Parse(new LanguageModelMetrics(statistics).ToJson())!["Statistics"];

        Assert.AreEqual(Json(statistics), Json(written.Deserialize<LanguageModelStatistics>()!));
    }

    [TestMethod]
    [DataRow("RowCount", "-1", "a count is negative")]
    [DataRow("Unit", "7", "there is no 7")]
    [DataRow("UnknownKey", "9", "the unknown key 9 is none of the vocabulary's 8")]
    [DataRow("VocabularySize", "null", "keys without the vocabulary's size, or the size without keys")]
    [DataRow("RowCount", "0", "the lengths have other rows than the whole")]
    [DataRow("Lengths", """[{ "Exponent": 31, "RowCount": 1, "CrossEntropy": { "NegativeLogLikelihood": 3, "TokenCount": 2 } }]""", "the lengths' exponents do not ascend between 0 and 30")]
    [DataRow("Lengths", """[{ "Exponent": 1, "RowCount": 1, "CrossEntropy": { "NegativeLogLikelihood": "NaN", "TokenCount": 2 } }]""", "a sum of -ln p is negative or NaN, or has no tokens")]
    [DataRow("Lengths", """[{ "Exponent": 1, "RowCount": 1, "CrossEntropy": { "NegativeLogLikelihood": 3, "TokenCount": 3 } }]""", "the keys have other tokens than the lengths")]
    [DataRow("Keys", """[{ "Key": 3, "CrossEntropy": { "NegativeLogLikelihood": 1, "TokenCount": 1 } }, { "Key": 2, "CrossEntropy": { "NegativeLogLikelihood": 2, "TokenCount": 1 } }]""", "the keys do not ascend between 1 and 8")]
    [DataRow("Keys", """[{ "Key": 9, "CrossEntropy": { "NegativeLogLikelihood": 3, "TokenCount": 2 } }]""", "the keys do not ascend between 1 and 8")]
    [DataRow("LeastLikelyToken", "null", "the least likely token is none of those counted")]
    [DataRow("LeastLikelyToken", """{ "Row": 5, "Position": 0, "Key": 2, "LogProbability": -1 }""", "the least likely token is none of those counted")]
    public void AlteredStatistics_AreRefused(string property, string value, string fault)
    {
        var json = JsonNode.Parse(Json(ScoredRows.Count([([-1, -2], [], [2, 3])])))!;
        json[property] = JsonNode.Parse(value);

        Assert.AreEqual(
            $"These are no statistics of a language model: {fault}. Read what was written from LanguageModelStatistics, unaltered.",
            Assert.ThrowsExactly<ArgumentException>(() => json.Deserialize<LanguageModelStatistics>()).Message.Replace(" or no Tokens", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void StatisticsOfOtherKinds_DoNotAddUp()
    {
        var keyed = ScoredRows.Count([([-1], [], [2])]);
        var alone = new LanguageModelCounter().Statistics;
        var fault = Assert.ThrowsExactly<ArgumentException>(() => keyed + alone);

        Assert.StartsWith("Statistics of rows with 8 keys (unknown: 1) and characters from Tokens cannot be added to those of rows with no keys and characters from None. Count both in one way, with one vocabulary.", fault.Message);
        Assert.ThrowsExactly<ArgumentException>(() => alone + new LanguageModelCounter(ScoredUnit.Windows).Statistics);
    }

    private static string Json(LanguageModelStatistics statistics) => JsonSerializer.Serialize(statistics);
}
