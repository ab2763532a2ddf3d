using System.Text.Json;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ErrorRateTests
{
    [TestMethod]
    public void Rates_FollowFromTheCounts()
    {
        var counts = new EditCounts(6, 2, 1, 3);

        Assert.AreEqual((11L, 9L, 6L), (counts.ReferenceLength, counts.HypothesisLength, counts.Edits));
        Assert.AreEqual(6 / 11.0, counts.ErrorRate);
        Assert.AreEqual(6 / 12.0, counts.MatchErrorRate);
        Assert.AreEqual(6 / 11.0 * (6 / 9.0), counts.InformationPreserved);
        Assert.AreEqual(1 - (6 / 11.0 * (6 / 9.0)), counts.InformationLost);
    }

    // What jiwer 4 documents of empty references.
    [TestMethod]
    [DataRow("", "", 0.0, 0.0, 1.0)]
    [DataRow(" \t\n", "\u3000", 0.0, 0.0, 1.0)]
    [DataRow("peaceful silence", "", 2.0, 1.0, 0.0)]
    [DataRow("", "hello world", 1.0, 1.0, 0.0)]
    [DataRow("   ", "hello world", 1.0, 1.0, 0.0)]
    public void EmptySides_HaveRates(string hypothesis, string reference, double wer, double mer, double wip)
    {
        var counts = ErrorRate.Words(hypothesis, reference);

        Assert.AreEqual((wer, mer, wip, 1 - wip), (counts.ErrorRate, counts.MatchErrorRate, counts.InformationPreserved, counts.InformationLost));
    }

    [TestMethod]
    public void EmptyReferenceAmongOthers_AddsItsInsertions()
    {
        var counts = ErrorRate.Words(["hello world", "done"], ["hello world", ""]);

        Assert.AreEqual(new EditCounts(2, 0, 1, 0), counts);
        Assert.AreEqual((1 / 2.0, 1 / 3.0, 2 / 3.0), (counts.ErrorRate, counts.MatchErrorRate, counts.InformationPreserved));
    }

    [TestMethod]
    [DataRow("a  b", 2)]
    [DataRow("a\tb", 1)]
    [DataRow("a \tb\t\tc\n", 3)]
    [DataRow("\ta b\u00A0c ", 2)]
    [DataRow("a\u001C\u001Db", 2)]
    public void Words_StandBetweenBlanksAndRunsOfWhiteSpace(string text, int words) => Assert.AreEqual(new EditCounts(words, 0, 0, 0), ErrorRate.Words(text, text));

    [TestMethod]
    public void Characters_AreCodePoints()
    {
        Assert.AreEqual(new EditCounts(2, 1, 0, 0), ErrorRate.Characters("a😀b", " a😁b\n"));
        Assert.AreEqual(new EditCounts(2, 0, 0, 1), ErrorRate.Characters("ab", "a b"));
        Assert.AreEqual(new EditCounts(0, 1, 0, 1), ErrorRate.Characters("\U0001F600", "\uD83D\uD83D"));   // no half of a pair is a hit
        Assert.AreEqual(new EditCounts(2, 1, 0, 0), ErrorRate.Characters("\uDE00a\uD83D", "\uDE00b\uD83D"));
    }

    [TestMethod]
    public void Tokens_MayBeAnything() => Assert.AreEqual(new EditCounts(2, 1, 0, 1), ErrorRate.Tokens([1L, 9, 4], [1L, 2, 3, 4]));

    [TestMethod]
    public void SumOfParts_IsTheWhole()
    {
        var random = new Random(11);
        string[] hypotheses = [.. Enumerable.Range(0, 25).Select(_ => Words(random))];
        string[] references = [.. Enumerable.Range(0, 25).Select(_ => Words(random))];
        var whole = ErrorRate.Words(hypotheses, references);
        for (int cut = 1; cut < hypotheses.Length; cut++)
        {
            var (left, right) = (ErrorRate.Words(hypotheses[..cut], references[..cut]), ErrorRate.Words(hypotheses[cut..], references[cut..]));
            Assert.AreEqual(whole, left + right);
            Assert.AreEqual(whole, right + left);
        }
        Assert.AreEqual(whole, whole + default(EditCounts));
    }

    [TestMethod]
    public void Counts_SurviveJson()
    {
        var counts = new EditCounts(6, 2, 1, 3);
        Assert.AreEqual("""{"Hits":6,"Substitutions":2,"Insertions":1,"Deletions":3}""", JsonSerializer.Serialize(counts));
        Assert.AreEqual(counts, JsonSerializer.Deserialize<EditCounts>(JsonSerializer.Serialize(counts)));
    }

    [TestMethod]
    public void WrongCalls_AreErrors()
    {
        Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => ErrorRate.Words([], Array.Empty<string>())).Message);
        Assert.StartsWith("There are references for 1 sentences only", Assert.ThrowsExactly<ArgumentException>(() => ErrorRate.Characters(["a", "b"], ["a"])).Message);
        Assert.StartsWith("There are 1 hypotheses only", Assert.ThrowsExactly<ArgumentException>(() => ErrorRate.Words(["a"], ["a", "b"])).Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => ErrorRate.Words("a", null!));
    }

    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(9)).Select(_ => random.Next(5)));
}
