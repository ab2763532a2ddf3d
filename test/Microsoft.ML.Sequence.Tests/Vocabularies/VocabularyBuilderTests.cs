using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Tests.Vocabularies;

[TestClass]
public sealed class VocabularyBuilderTests
{
    [TestMethod]
    public void Tokens_StandByFallingCountThenOrdinalText()
    {
        var vocabulary = Counted("b a B \u00E9 c c c b").Build(unknownToken: null);

        Assert.AreSequenceEqual(["c", "b", "B", "a", "\u00E9"], vocabulary.Tokens);
        Assert.AreSequenceEqual([3L, 2, 1, 1, 1], vocabulary.Counts);
    }

    [TestMethod]
    public void Order_DoesNotDependOnTheOrderOfTheText() =>
        Assert.AreSequenceEqual(Counted("x y z y").Build().Tokens, Counted("y z y x").Build().Tokens);

    [TestMethod]
    public void ReservedTokens_StandFirstWithTheirCounts()
    {
        var vocabulary = Counted("a a <eos> a <eos> <unk>").Build(reservedTokens: [SpecialTokens.BeginningOfSequence, SpecialTokens.EndOfSequence]);

        Assert.AreSequenceEqual(["<unk>", "<bos>", "<eos>", "a"], vocabulary.Tokens);
        Assert.AreSequenceEqual([1L, 0, 2, 3], vocabulary.Counts);
        Assert.AreEqual(1u, vocabulary.UnknownKey);
    }

    [TestMethod]
    public void RareTokens_AreLeftOut()
    {
        var vocabulary = Counted("a a a b b c").Build(minCount: 2);

        Assert.AreSequenceEqual(["<unk>", "a", "b"], vocabulary.Tokens);
        Assert.AreEqual(vocabulary.UnknownKey, vocabulary.KeyOf("c"));
    }

    [TestMethod]
    public void MinimumCount_DoesNotTouchReservedTokens() =>
        Assert.AreSequenceEqual(["<unk>", "<bos>"], Counted("a <bos>").Build(minCount: 2, reservedTokens: ["<bos>"]).Tokens);

    [TestMethod]
    [DataRow(1, "<unk>")]
    [DataRow(2, "<unk> a")]
    [DataRow(3, "<unk> a b")]
    [DataRow(4, "<unk> a b c")]
    [DataRow(9, "<unk> a b c")]
    public void MaximumSize_KeepsTheMostFrequentAndCountsReservedOnes(int maximumSize, string expected) =>
        Assert.AreSequenceEqual(expected.Split(' '), Counted("c b b a a a").Build(maximumSize: maximumSize).Tokens);

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    [DataRow(int.MinValue)]
    public void MaximumSizeWithoutRoomForReservedTokens_IsAnError(int maximumSize) =>
        Assert.AreEqual("maximumSize", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Counted("a").Build(maximumSize: maximumSize)).ParamName);

    [TestMethod]
    public void MinimumCountBelowOne_IsAnError() =>
        Assert.AreEqual("minCount", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Counted("a").Build(minCount: 0)).ParamName);

    [TestMethod]
    public void TokenReservedTwice_IsAnError() =>
        Assert.ThrowsExactly<ArgumentException>(() => Counted("a").Build(reservedTokens: [SpecialTokens.Unknown]));

    [TestMethod]
    public void TokenCount_CountsRepetitions() => Assert.AreEqual(5L, Counted("a b a a c").TokenCount);

    [TestMethod]
    public void BuilderThatSawNothing_GivesReservedTokensOnly()
    {
        Assert.AreSequenceEqual(["<unk>"], new VocabularyBuilder().Build().Tokens);
        Assert.AreEqual(0, new VocabularyBuilder().Build(unknownToken: null).Count);
    }

    [TestMethod]
    public void Builder_GoesOnCountingAfterABuild()
    {
        var builder = Counted("a");
        var before = builder.Build(unknownToken: null);
        builder.Add("b");
        builder.Add("b");

        Assert.AreSequenceEqual(["a"], before.Tokens);
        Assert.AreSequenceEqual(["b", "a"], builder.Build(unknownToken: null).Tokens);
    }

    private static VocabularyBuilder Counted(string words)
    {
        var builder = new VocabularyBuilder();
        foreach (string word in words.Split(' ')) builder.Add(word);
        return builder;
    }
}
