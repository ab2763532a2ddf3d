using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class ChrFTests
{
    [TestMethod]
    public void Score_IsTheFScoreOfMeanPrecisionAndRecall()
    {
        var score = ChrF.Sentence("abc", "abd", new() { CharOrder = 2, Beta = 3 });

        // 2 of 3 characters and 1 of 2 pairs, on both sides: precision and recall are equal.
        Assert.AreEqual(100 * (2 / 3.0 + 1 / 2.0) / 2, score.Score, 1e-12);
        Assert.AreEqual("chrF3 = 58.33", score.ToString());
    }

    // sacreBLEU 2.6.0's figures, with an empty reference first, which stays the best of equally good ones.
    [TestMethod]
    public void EmptyReferences_Count()
    {
        Assert.AreEqual("chrF2 = 54.17", ChrF.Sentence("a b c d", ["", "d a b c"]).ToString());
        Assert.AreEqual(0, ChrF.Sentence("a b", "").Score);
        Assert.AreEqual(2, ChrF.Sentence("a b", ["", "x"]).Statistics.ReferencesPerSentence);
        CollectionAssert.AreEqual(new long[6], ChrF.Sentence("a b", ["", "x"]).Statistics.HypothesisTotals.ToArray());
    }

    [TestMethod]
    public void NullReferences_DoNotCount()
    {
        Assert.AreEqual(1, ChrF.Sentence("a b", [null, "a b"]).Statistics.ReferencesPerSentence);
        Assert.IsNull(ChrF.Corpus(["a", "b"], [["a", null], ["b", "c"]]).Statistics.ReferencesPerSentence);
    }

    [TestMethod]
    public void NoReference_IsAnError()
    {
        Assert.StartsWith("The sentence has no reference: none is given, or all of them are null.", Assert.ThrowsExactly<ArgumentException>(() => ChrF.Sentence("a", [null])).Message);
        Assert.ThrowsExactly<ArgumentException>(() => ChrF.Sentence("a", []));
    }

    [TestMethod]
    public void EmptyHypothesis_ScoresNothing() => Assert.AreEqual(0, ChrF.Sentence("", "a reference").Score);

    [TestMethod]
    public void NoSentence_IsAnError() => Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => ChrF.Corpus([], Array.Empty<string>())).Message);

    [TestMethod]
    public void UnevenLists_AreAnError() =>
        Assert.StartsWith("There are references for 1 sentences only, and more hypotheses.", Assert.ThrowsExactly<ArgumentException>(() => ChrF.Corpus(["a", "b"], ["a"])).Message);

    [TestMethod]
    public void NoOrder_IsAnError() =>
        Assert.AreEqual("ChrFOptions: 1 fault. CharOrder and WordOrder must not both be 0.", Assert.ThrowsExactly<ArgumentException>(() => new ChrFCounter(new() { CharOrder = 0 })).Message);

    [TestMethod]
    public void StatisticsOfOtherOrders_AreAnError()
    {
        var statistics = new ChrFCounter(new() { WordOrder = 2 }).Count("a", "a");
        var fault = Assert.ThrowsExactly<ArgumentException>(() => ChrF.Score(statistics));
        Assert.StartsWith("The n-grams were counted for 6 orders of characters and 2 of words, the options want CharOrder 6 and WordOrder 0.", fault.Message);
    }

    // chrF++.py's separation: a mark at the end, or else one at the start.
    [TestMethod]
    [DataRow("(hi)", "(hi )")]
    [DataRow("(hi", "( hi")]
    [DataRow("a, b ,c . ...", "a , b , c . .. .")]
    [DataRow("«x» 😀", "«x» 😀")]
    public void Words_AreSeparatedFromOneMark(string text, string words)
    {
        var options = new ChrFOptions { CharOrder = 0, WordOrder = 1 };
        long count = words.Split(' ').Length;

        var statistics = new ChrFCounter(options).Count(text, words.Replace(" ", "\u00A0\n", StringComparison.Ordinal));

        Assert.AreEqual(count, statistics.HypothesisTotals[0]);
    }

    [TestMethod]
    public void SurrogatesWithoutTheirHalves_AreCharacters()
    {
        var statistics = new ChrFCounter().Count("\uD83Da\uDE00😀", "\uD83D😀");

        Assert.AreEqual(4L, statistics.HypothesisTotals[0]);
        Assert.AreEqual(2L, statistics.ReferenceTotals[0]);
        Assert.AreEqual(2L, statistics.Matches[0]);
    }

    [TestMethod]
    public void ShortSignature_HasTheNamesOfSacreBleu() =>
        Assert.AreEqual($"#:2|c:lc|e:no|nc:5|nw:1|s:yes|v:{LibraryVersion.Name}",
            ChrF.Sentence("a", ["a", "b"], new() { CharOrder = 5, WordOrder = 1, Lowercase = true, WhiteSpace = true, EpsilonSmoothing = true }).ShortSignature);
}
