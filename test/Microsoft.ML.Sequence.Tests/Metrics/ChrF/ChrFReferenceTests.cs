using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>sacreBLEU's own figures, to the last digit.</summary>
[TestClass]
public sealed class ChrFReferenceTests
{
    private static readonly JsonElement s_golden = MetricsGolden.Root.GetProperty("chrf");

    [TestMethod]
    public void CorpusScores_AreThoseOfSacreBleu()
    {
        var cases = s_golden.GetProperty("corpus");
        Assert.AreEqual(168, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            var (hypotheses, references) = MetricsGolden.Group(expected.GetProperty("group").GetString()!, expected.GetProperty("refs").GetInt32());

            var score = ChrF.Corpus(hypotheses, references, Options(expected));

            Assert.AreEqual(expected.GetProperty("score").GetDouble(), score.Score, expected.ToString());
            Assert.AreEqual(expected.GetProperty("name").GetString(), score.Name);
            Assert.AreEqual(expected.GetProperty("signature").GetString()!.Replace("2.6.0", LibraryVersion.Name, StringComparison.Ordinal), score.Signature);
        }
    }

    [TestMethod]
    public void SentenceScores_AreThoseOfSacreBleu()
    {
        var cases = s_golden.GetProperty("sentence");
        Assert.AreEqual(372, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            var (hypothesis, references) = MetricsGolden.Segment(expected.GetProperty("segment").GetInt32());

            Assert.AreEqual(expected.GetProperty("score").GetDouble(), ChrF.Sentence(hypothesis, references, Options(expected)).Score, expected.ToString());
        }
    }

    private static ChrFOptions Options(JsonElement expected)
    {
        var settings = s_golden.GetProperty("settings")[expected.GetProperty("settings").GetInt32()];
        JsonElement? Get(string name) => settings.TryGetProperty(name, out var value) ? value : null;
        return new ChrFOptions
        {
            CharOrder = Get("char_order")?.GetInt32() ?? 6,
            WordOrder = Get("word_order")?.GetInt32() ?? 0,
            Beta = Get("beta")?.GetDouble() ?? 2,
            Lowercase = Get("lowercase")?.GetBoolean() ?? false,
            WhiteSpace = Get("whitespace")?.GetBoolean() ?? false,
            EpsilonSmoothing = Get("eps_smoothing")?.GetBoolean() ?? false,
        };
    }
}
