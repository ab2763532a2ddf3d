using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class TerTests
{
    [TestMethod]
    public void OfSeveralReferences_TheNearestCountsAndTheMeanOfTheirLengths()
    {
        var score = Ter.Sentence("a b c d", ["x y", "d a b c", "a b c d e f g h i j k l"]);

        Assert.AreEqual(1L, score.Edits);   // one shift
        Assert.AreEqual(6.0, score.ReferenceLength);
        Assert.AreEqual("TER = 16.67", score.ToString());
    }

    // sacreBLEU 2.6.0's figures.
    [TestMethod]
    public void EmptyReferences_Count()
    {
        Assert.AreEqual("TER = 50.00", Ter.Sentence("a b c d", ["d a b c", ""]).ToString());
        Assert.AreEqual(100, Ter.Sentence("p q r", "").Score);
        Assert.AreEqual(0, Ter.Sentence("", "").Score);
    }

    [TestMethod]
    public void NullReferences_DoNotCount()
    {
        Assert.AreEqual(1, Ter.Sentence("a b", [null, "a b"]).Statistics.ReferencesPerSentence);
        Assert.IsNull(Ter.Corpus(["a", "b"], [["a", null], ["b", "c"]]).Statistics.ReferencesPerSentence);
    }

    [TestMethod]
    public void NoReference_IsAnError() =>
        Assert.StartsWith("The sentence has no reference: none is given, or all of them are null.", Assert.ThrowsExactly<ArgumentException>(() => Ter.Sentence("a", [null])).Message);

    [TestMethod]
    public void NoSentence_IsAnError() => Assert.StartsWith("No sentence was counted", Assert.ThrowsExactly<ArgumentException>(() => Ter.Corpus([], Array.Empty<string>())).Message);

    [TestMethod]
    public void UnevenLists_AreAnError() =>
        Assert.StartsWith("There are 2 hypotheses only, and references for more sentences.", Assert.ThrowsExactly<ArgumentException>(() => Ter.Corpus(["a", "b"], ["a", "b", "c"])).Message);

    // sacreBLEU 2.6.0's counts: it cuts references twice, hypotheses once.
    [TestMethod]
    [DataRow("a , , 2", "a,,2", 0)]
    [DataRow("a,,2", "a,,2", 2)]
    [DataRow("it 's x", "it's\tx", 0)]
    [DataRow("it's\tx", "it's\tx", 2)]
    public void NormalizedReferences_AreCutTwice(string hypothesis, string reference, long edits) =>
        Assert.AreEqual(edits, Ter.Sentence(hypothesis, reference, new() { Normalized = true }).Edits);

    [TestMethod]
    public void SurrogatesWithoutTheirHalves_AreCharactersOfWords() =>
        Assert.AreEqual("\uD83D|a\uDE00|,|😀", string.Join('|', Ter.Tokenize("\uD83D a\uDE00, 😀", new() { Normalized = true, AsianSupport = true })));

    [TestMethod]
    public void ShortSignature_HasTheNamesOfSacreBleu() =>
        Assert.AreEqual($"#:2|c:mixed|t:tercom|nr:yes|pn:no|as:yes|v:{LibraryVersion.Name}",
            Ter.Sentence("a", ["a", "b"], new() { Normalized = true, NoPunctuation = true, AsianSupport = true, CaseSensitive = true }).ShortSignature);
}
