using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>jiwer's own figures, to the last digit.</summary>
[TestClass]
public sealed class ErrorRateReferenceTests
{
    private static readonly JsonElement s_golden = MetricsGolden.Root.GetProperty("error_rates");

    [TestMethod]
    public void CountsAndRates_AreThoseOfJiwer()
    {
        Assert.AreEqual(67, s_golden.GetProperty("cases").GetArrayLength());
        foreach (var expected in s_golden.GetProperty("cases").EnumerateArray())
        {
            var (hypothesis, reference) = (expected.GetProperty("hyp").GetString()!, expected.GetProperty("ref").GetString()!);
            var (words, characters) = (ErrorRate.Words(hypothesis, reference), ErrorRate.Characters(hypothesis, reference));

            Assert.AreEqual(Counts(expected.GetProperty("words")), words, expected.ToString());
            Assert.AreEqual(Counts(expected.GetProperty("chars")), characters, expected.ToString());
            RatesAreEqual(expected.GetProperty("words"), words, expected.ToString());
            Assert.AreEqual(expected.GetProperty("chars").GetProperty("cer").GetDouble(), characters.ErrorRate, expected.ToString());
        }
    }

    [TestMethod]
    public void CorpusRates_AreThoseOfJiwer()
    {
        var cases = s_golden.GetProperty("cases").EnumerateArray().ToArray();
        string[] hypotheses = [.. cases.Select(c => c.GetProperty("hyp").GetString()!)];
        string[] references = [.. cases.Select(c => c.GetProperty("ref").GetString()!)];

        RatesAreEqual(s_golden.GetProperty("corpus"), ErrorRate.Words(hypotheses, references), "corpus");
        Assert.AreEqual(s_golden.GetProperty("corpus").GetProperty("cer").GetDouble(), ErrorRate.Characters(hypotheses, references).ErrorRate);
    }

    private static EditCounts Counts(JsonElement counts) =>
        new(counts.GetProperty("hits").GetInt64(), counts.GetProperty("substitutions").GetInt64(), counts.GetProperty("insertions").GetInt64(), counts.GetProperty("deletions").GetInt64());

    private static void RatesAreEqual(JsonElement expected, EditCounts counts, string what)
    {
        Assert.AreEqual(expected.GetProperty("wer").GetDouble(), counts.ErrorRate, what);
        Assert.AreEqual(expected.GetProperty("mer").GetDouble(), counts.MatchErrorRate, what);
        Assert.AreEqual(expected.GetProperty("wil").GetDouble(), counts.InformationLost, what);
        Assert.AreEqual(expected.GetProperty("wip").GetDouble(), counts.InformationPreserved, what);
    }
}
