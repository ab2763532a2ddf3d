using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Vocabularies;

[TestClass]
public sealed class VocabularyTests
{
    private static readonly Vocabulary s_vocabulary = new([("<unk>", 0), ("the", 9), ("cat", 2)], SpecialTokens.Unknown);

    [TestMethod]
    public void Keys_CountFromOneInTheOrderGiven()
    {
        Assert.AreEqual(3, s_vocabulary.Count);
        Assert.AreSequenceEqual(["<unk>", "the", "cat"], s_vocabulary.Tokens);
        Assert.AreSequenceEqual([0L, 9, 2], s_vocabulary.Counts);
        Assert.AreSequenceEqual([1u, 2u, 3u], s_vocabulary.Tokens.Select(t => s_vocabulary.KeyOf(t)));
    }

    [TestMethod]
    public void TokenOf_InvertsKeyOf()
    {
        for (uint key = 1; key <= s_vocabulary.Count; key++) Assert.AreEqual(key, s_vocabulary.KeyOf(s_vocabulary.TokenOf(key)));
    }

    [TestMethod]
    public void TokenThatIsLacking_HasTheUnknownTokensKey()
    {
        Assert.AreEqual((SpecialTokens.Unknown, 1u), (s_vocabulary.UnknownToken, s_vocabulary.UnknownKey));
        Assert.AreEqual(1u, s_vocabulary.KeyOf("dog"));
        Assert.AreEqual(1u, s_vocabulary.KeyOf(""));
        Assert.AreEqual(1u, s_vocabulary.KeyOf("THE"));
    }

    [TestMethod]
    public void UnknownToken_MayStandAnywhere() => Assert.AreEqual(2u, new Vocabulary([("a", 1), ("?", 0)], "?").KeyOf("b"));

    [TestMethod]
    public void WithoutUnknownToken_LackingTokensAreMissing()
    {
        var vocabulary = new Vocabulary([("a", 1)]);

        Assert.IsNull(vocabulary.UnknownToken);
        Assert.AreEqual(0u, vocabulary.UnknownKey);
        Assert.AreEqual(0u, vocabulary.KeyOf("b"));
    }

    [TestMethod]
    public void Keys_AreFoundByPartsOfAText() => Assert.AreEqual(3u, s_vocabulary.KeyOf("the cat sat".AsSpan(4, 3)));

    [TestMethod]
    [DataRow(0u)]
    [DataRow(4u)]
    [DataRow(uint.MaxValue)]
    public void KeyOutOfRange_SaysWhatTheRangeIs(uint key)
    {
        var fault = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_vocabulary.TokenOf(key));

        Assert.StartsWith("The vocabulary has the keys 1 to 3. Use the vocabulary that the ids were made with.", fault.Message);
        Assert.AreEqual(key, fault.ActualValue);
    }

    [TestMethod]
    public void TokenThatOccursTwice_IsNamedWithBothKeys()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new Vocabulary([("a", 1), ("b", 1), ("a", 1)]));

        Assert.StartsWith("Token 'a' has the keys 1 and 3. A vocabulary holds each token once.", fault.Message);
        Assert.AreEqual("entries", fault.ParamName);
    }

    [TestMethod]
    public void UnknownTokenThatIsNoToken_IsAnError()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => new Vocabulary([("a", 1)], "<unk>"));

        Assert.StartsWith("The unknown token '<unk>' is not in the vocabulary. Reserve it when the vocabulary is built.", fault.Message);
        Assert.AreEqual("unknownToken", fault.ParamName);
    }

    [TestMethod]
    public void Tokens_AreComparedUnitByUnit() =>
        Assert.AreSequenceEqual([1u, 2u, 3u], new[] { "\u00E9", "e\u0301", "E\u0301" }.Select(t => new Vocabulary([("\u00E9", 1), ("e\u0301", 1), ("E\u0301", 1)]).KeyOf(t)));
}
