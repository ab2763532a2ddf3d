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

    [TestMethod]
    public void TextOrder_SortsReservedTokensAmongTheOthers()
    {
        var vocabulary = Counted("t h e t <pad> A").Build(order: VocabularyOrder.Text, reservedTokens: ["<bos>"]);

        Assert.AreSequenceEqual(["<bos>", "<pad>", "<unk>", "A", "e", "h", "t"], vocabulary.Tokens);
        Assert.AreSequenceEqual([0L, 1, 0, 1, 1, 1, 2], vocabulary.Counts);
        Assert.AreEqual(3u, vocabulary.UnknownKey);
    }

    [TestMethod]
    public void TextOrder_IsByCodePoint() => Assert.AreSequenceEqual(
        ["a", "ab", "\uD7FF", "\uE000", "\uFFFD", "\U0001F600"], Counted("\U0001F600 \uFFFD ab \uE000 a \uD7FF").Build(unknownToken: null, order: VocabularyOrder.Text).Tokens);

    [TestMethod]
    public void TextOrder_StillKeepsTheMostFrequent() =>
        Assert.AreSequenceEqual(["<unk>", "b", "c"], Counted("a b b c c").Build(maximumSize: 3, order: VocabularyOrder.Text).Tokens);

    [TestMethod]
    public void MergedBuilders_EqualOneThatSawItAll()
    {
        var (first, second) = (Counted("a b a c"), Counted("b d a"));
        first.Merge(second);
        var (merged, whole) = (first.Build(), Counted("a b a c b d a").Build());

        Assert.AreSequenceEqual(whole.Tokens, merged.Tokens);
        Assert.AreSequenceEqual(whole.Counts, merged.Counts);
        Assert.AreEqual(7L, first.TokenCount);
        Assert.AreEqual(3L, second.TokenCount);
        Assert.ThrowsExactly<ArgumentException>(() => first.Merge(first));
    }

    [TestMethod]
    public void CountsOfAWorker_SurviveTheWay()
    {
        using var stream = new MemoryStream();
        Counted("a \\ a\tb a").Save(stream);
        stream.Position = 0;
        var read = VocabularyBuilder.Load(stream);

        Assert.AreEqual((4L, 3, 0L), (read.TokenCount, read.TypeCount, read.LostCount));
        Assert.AreSequenceEqual(["a", "\\", "a\tb"], read.Build(unknownToken: null).Tokens.OrderByDescending(t => t == "a").ThenBy(t => t, StringComparer.Ordinal));
        read.Add("a");
        Assert.AreEqual(3L, read.Build(unknownToken: null).Counts[0]);
    }

    [TestMethod]
    [DataRow("a\t1\na\t2\n", "The counts hold the token 'a' twice. Load each worker's counts by themselves and merge the builders.")]
    [DataRow("a\n", "Line 1 of the vocabulary is no token, tab and count. The file was altered; save the model again.")]
    public void CountsThatAreNone_AreAnError(string content, string message) => Assert.AreEqual(
        message, Assert.ThrowsExactly<FormatException>(() => VocabularyBuilder.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)))).Message);

    [TestMethod]
    public void Limit_BoundsTheTypesAndTheError()
    {
        // Types as a text has them: the n-th with a probability that falls as 1 / n.
        const int Limit = 500;
        var random = new Random(5);
        string[] words = [.. Enumerable.Range(0, 60_000).Select(_ => $"w{(int)Math.Exp(random.NextDouble() * Math.Log(50_000))}")];
        var (exact, bounded) = (new VocabularyBuilder(), new VocabularyBuilder(Limit));
        foreach (string word in words)
        {
            exact.Add(word);
            bounded.Add(word);
            Assert.IsLessThanOrEqualTo(Limit, bounded.TypeCount);
        }
        AssertBound(exact, bounded);
        Assert.AreSequenceEqual(exact.Build(maximumSize: 40).Tokens, bounded.Build(maximumSize: 40).Tokens);
    }

    [TestMethod]
    public void LimitedBuilders_KeepTheirBoundWhenMerged()
    {
        var random = new Random(6);
        var exact = new VocabularyBuilder();
        VocabularyBuilder[] parts = [new(100), new(150), new()];
        for (int i = 0; i < 30_000; i++)
        {
            string word = $"w{(int)Math.Exp(random.NextDouble() * Math.Log(3000))}";
            exact.Add(word);
            parts[random.Next(3)].Add(word);
        }
        parts[0].Merge(parts[1]);
        parts[0].Merge(parts[2]);

        Assert.IsLessThanOrEqualTo(100, parts[0].TypeCount);
        Assert.AreEqual(30_000L, parts[0].TokenCount);
        AssertBound(exact, parts[0]);
    }

    [TestMethod]
    public void LimitThatIsNotReached_LosesNothing()
    {
        var builder = new VocabularyBuilder(3);
        foreach (string word in "a b c a".Split(' ')) builder.Add(word);

        Assert.AreEqual((3, 0L), (builder.TypeCount, builder.LostCount));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new VocabularyBuilder(1));
    }

    // What is lost of any token is at most what the builder says, and it says something.
    private static void AssertBound(VocabularyBuilder exact, VocabularyBuilder bounded)
    {
        var (all, held) = (exact.Build(), bounded.Build());
        var found = held.Tokens.Zip(held.Counts).ToDictionary(c => c.First, c => c.Second);
        Assert.IsGreaterThan(0L, bounded.LostCount);
        foreach (var (token, count) in all.Tokens.Zip(all.Counts))
        {
            long counted = found.GetValueOrDefault(token);
            Assert.IsTrue(counted <= count && count <= counted + bounded.LostCount, $"{token}: {counted} of {count}, lost at most {bounded.LostCount}");
        }
    }

    private static VocabularyBuilder Counted(string words)
    {
        var builder = new VocabularyBuilder();
        foreach (string word in words.Split(' ')) builder.Add(word);
        return builder;
    }
}
