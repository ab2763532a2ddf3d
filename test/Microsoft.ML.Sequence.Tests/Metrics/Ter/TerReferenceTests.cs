using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>sacreBLEU's own figures, to the last digit.</summary>
[TestClass]
public sealed class TerReferenceTests
{
    private static readonly JsonElement s_golden = MetricsGolden.Root.GetProperty("ter");

    [TestMethod]
    public void CorpusScores_AreThoseOfSacreBleu()
    {
        var cases = s_golden.GetProperty("corpus");
        Assert.AreEqual(160, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            var (hypotheses, references) = MetricsGolden.Group(expected.GetProperty("group").GetString()!, expected.GetProperty("refs").GetInt32());

            var score = Ter.Corpus(hypotheses, references, Options(s_golden.GetProperty("settings")[expected.GetProperty("settings").GetInt32()]));

            AreEqual(expected, score);
            Assert.AreEqual(expected.GetProperty("signature").GetString()!.Replace("2.6.0", LibraryVersion.Name, StringComparison.Ordinal), score.Signature);
        }
    }

    [TestMethod]
    public void SentenceScores_AreThoseOfSacreBleu()
    {
        var cases = s_golden.GetProperty("sentence");
        Assert.AreEqual(992, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            var segment = MetricsGolden.Root.GetProperty("segments")[expected[1].GetInt32()];

            var score = Ter.Sentence(
                segment.GetProperty(expected[2].GetString()!).GetString()!,
                [segment.GetProperty("ref1").GetString(), segment.GetProperty("ref2").GetString()],
                Options(s_golden.GetProperty("settings")[expected[0].GetInt32()]));

            Assert.AreEqual(expected[3].GetDouble(), score.Score, expected.ToString());
            Assert.AreEqual(expected[4].GetInt64(), score.Edits, expected.ToString());
            Assert.AreEqual(expected[5].GetDouble(), score.ReferenceLength, expected.ToString());
        }
    }

    [TestMethod]
    public void Shifts_AreThoseOfSacreBleu()
    {
        var cases = s_golden.GetProperty("shifts");
        Assert.AreEqual(12, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            AreEqual(expected, Ter.Sentence(expected.GetProperty("hyp").GetString()!, expected.GetProperty("ref").GetString()!));
        }
    }

    [TestMethod]
    public void Tokens_AreThoseOfSacreBleu()
    {
        var golden = MetricsGolden.Root.GetProperty("tokenizers");
        TerOptions[] options = [.. golden.GetProperty("tercom_configs").EnumerateArray().Select(Options)];
        Assert.HasCount(16, options);
        Assert.AreEqual(160, golden.GetProperty("cases").GetArrayLength());
        foreach (var expected in golden.GetProperty("cases").EnumerateArray())
        {
            string text = expected.GetProperty("input").GetString()!;
            for (int n = 0; n < options.Length; n++)
            {
                Assert.AreEqual(expected.GetProperty("tercom")[n].GetString(), string.Join(' ', Ter.Tokenize(text, options[n])), $"{n}: {text}");
            }
        }
    }

    private static void AreEqual(JsonElement expected, TerScore score)
    {
        Assert.AreEqual(expected.GetProperty("score").GetDouble(), score.Score, expected.ToString());
        Assert.AreEqual(expected.GetProperty("num_edits").GetInt64(), score.Edits, expected.ToString());
        Assert.AreEqual(expected.GetProperty("ref_length").GetDouble(), score.ReferenceLength, expected.ToString());
    }

    private static TerOptions Options(JsonElement settings) => new()
    {
        Normalized = settings.GetProperty("normalized").GetBoolean(),
        NoPunctuation = settings.GetProperty("no_punct").GetBoolean(),
        AsianSupport = settings.GetProperty("asian_support").GetBoolean(),
        CaseSensitive = settings.GetProperty("case_sensitive").GetBoolean(),
    };
}
