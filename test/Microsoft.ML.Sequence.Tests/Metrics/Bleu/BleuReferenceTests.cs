using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>sacreBLEU's own figures, to the last digit.</summary>
[TestClass]
public sealed class BleuReferenceTests
{
    [TestMethod]
    public void CorpusScores_AreThoseOfSacreBleu()
    {
        var cases = MetricsGolden.Root.GetProperty("bleu").GetProperty("corpus");
        Assert.AreEqual(216, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            var (hypotheses, references) = MetricsGolden.Group(expected.GetProperty("group").GetString()!, expected.GetProperty("refs").GetInt32());

            var score = Bleu.Corpus(hypotheses, references, MetricsGolden.Options(expected.GetProperty("settings")));

            AreEqual(expected, score, expected.ToString());
            Assert.AreEqual(expected.GetProperty("text").GetString(), score.ToString());
            Assert.AreEqual(WithoutVersion(expected.GetProperty("signature").GetString()!), WithoutVersion(score.Signature));
            Assert.AreEqual(WithoutVersion(expected.GetProperty("short").GetString()!), WithoutVersion(score.ShortSignature));
        }
    }

    [TestMethod]
    public void SentenceScores_AreThoseOfSacreBleu()
    {
        var bleu = MetricsGolden.Root.GetProperty("bleu");
        var cases = bleu.GetProperty("sentence");
        Assert.AreEqual(558, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            var settings = bleu.GetProperty("sentence_settings")[expected.GetProperty("settings").GetInt32()];
            var (hypothesis, references) = MetricsGolden.Segment(expected.GetProperty("segment").GetInt32());

            AreEqual(expected, Bleu.Sentence(hypothesis, references, MetricsGolden.Options(settings)), $"{settings} {expected}");
        }
    }

    [TestMethod]
    public void SentenceWithoutOptions_ScoresLikeTheHelperOfSacreBleu()
    {
        foreach (var expected in MetricsGolden.Root.GetProperty("bleu").GetProperty("sentence_bleu_helper").EnumerateArray())
        {
            string?[] references = [.. expected.GetProperty("refs").EnumerateArray().Select(r => r.GetString())];
            Assert.AreEqual(expected.GetProperty("score").GetDouble(), Bleu.Sentence(expected.GetProperty("hyp").GetString()!, references).Score, 5e-14, expected.ToString());
        }
    }

    [TestMethod]
    [DataRow("13a", BleuTokenizer.V13a)]
    [DataRow("intl", BleuTokenizer.Intl)]
    [DataRow("zh", BleuTokenizer.Zh)]
    [DataRow("char", BleuTokenizer.Char)]
    [DataRow("none", BleuTokenizer.None)]
    public void Tokens_AreThoseOfSacreBleu(string name, BleuTokenizer tokenizer)
    {
        var cases = MetricsGolden.Root.GetProperty("tokenizers").GetProperty("cases");
        Assert.AreEqual(160, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            // The two simplest leave the text's own white space in place; n-grams are of what stands between.
            string text = expected.GetProperty("input").GetString()!;
            string tokens = expected.GetProperty(name).GetString()!;
            if (tokenizer is BleuTokenizer.Char or BleuTokenizer.None) tokens = string.Join(' ', tokens.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

            Assert.AreEqual(tokens, string.Join(' ', Bleu.Tokenize(text, tokenizer)), text);
        }
    }

    [TestMethod]
    public void D2L_IsThatOfTheBook()
    {
        var cases = MetricsGolden.Root.GetProperty("d2l_bleu").GetProperty("cases");
        Assert.AreEqual(68, cases.GetArrayLength());
        foreach (var expected in cases.EnumerateArray())
        {
            double score = Bleu.D2L(expected.GetProperty("pred").GetString()!, expected.GetProperty("label").GetString()!, expected.GetProperty("k").GetInt32());
            Assert.AreEqual(expected.GetProperty("bleu").GetDouble(), score, 1e-15, expected.ToString());
        }
    }

    // Where the platform's exp and log are not the reference machine's, the last of 17 digits may differ.
    private static void AreEqual(JsonElement expected, BleuScore score, string what)
    {
        Assert.AreEqual(expected.GetProperty("score").GetDouble(), score.Score, 5e-14, what);
        Assert.AreEqual(expected.GetProperty("bp").GetDouble(), score.BrevityPenalty, 1e-15, what);
        Assert.AreEqual(expected.GetProperty("sys_len").GetInt64(), score.HypothesisLength, what);
        Assert.AreEqual(expected.GetProperty("ref_len").GetInt64(), score.ReferenceLength, what);
        CollectionAssert.AreEqual(MetricsGolden.Doubles(expected.GetProperty("precisions")), score.Precisions.ToArray(), what);
        if (score.Signature.Contains("add-k", StringComparison.Ordinal)) return;   // sacreBLEU reports these smoothed
        CollectionAssert.AreEqual(MetricsGolden.Doubles(expected.GetProperty("counts")), score.Statistics.Matches.ToArray().Select(c => (double)c).ToArray(), what);
        CollectionAssert.AreEqual(MetricsGolden.Doubles(expected.GetProperty("totals")), score.Statistics.Totals.ToArray().Select(c => (double)c).ToArray(), what);
    }

    private static string WithoutVersion(string signature) => signature[..(signature.LastIndexOf('|') + 1)];
}
