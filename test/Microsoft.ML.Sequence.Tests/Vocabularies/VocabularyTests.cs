using Microsoft.ML.Sequence.Tests.Testing;
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

    [TestMethod]
    public void List_GetsItsKeysInItsOrder()
    {
        var vocabulary = Vocabulary.FromTokens(["b", "?", "a"], "?");

        Assert.AreSequenceEqual(["b", "?", "a"], vocabulary.Tokens);
        Assert.AreSequenceEqual([0L, 0, 0], vocabulary.Counts);
        Assert.AreEqual(2u, vocabulary.UnknownKey);
    }

    [TestMethod]
    public void ToIds_GivesUnknownTokensTheUnknownKey()
    {
        Assert.AreSequenceEqual([2u, 1u, 3u], s_vocabulary.ToIds(["the", "dog", "cat"]));
        Assert.AreSequenceEqual([0u], Vocabulary.FromTokens(["a"]).ToIds(["b"]));
        Assert.IsEmpty(s_vocabulary.ToIds([]));
    }

    [TestMethod]
    public void ToTokens_InvertsToIdsAndLeavesMissingOnesEmpty()
    {
        Assert.AreSequenceEqual(["cat", "<unk>", "", "the"], s_vocabulary.ToTokens([3, 1, 0, 2]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => s_vocabulary.ToTokens([4]));
    }

    [TestMethod]
    public void SavedVocabulary_LoadsAsItWas()
    {
        using var file = new TextFile("old content that is longer than the vocabulary");
        s_vocabulary.Save(file.Path);
        var loaded = Vocabulary.Load(file.Path);

        Assert.AreEqual("<unk>\t0\nthe\t9\ncat\t2\n", File.ReadAllText(file.Path));
        Assert.AreSequenceEqual(s_vocabulary.Tokens, loaded.Tokens);
        Assert.AreSequenceEqual(s_vocabulary.Counts, loaded.Counts);
        Assert.AreEqual(1u, loaded.UnknownKey);
    }

    [TestMethod]
    public void ListMadeByHand_NeedsNoCounts()
    {
        using var file = new TextFile("le\r\nchat noir\nc\\\\d\t7");
        var vocabulary = Vocabulary.Load(file.Path, unknownToken: null);

        Assert.AreSequenceEqual(["le", "chat noir", "c\\d"], vocabulary.Tokens);
        Assert.AreSequenceEqual([0L, 0, 7], vocabulary.Counts);
    }

    [TestMethod]
    [DataRow("a\n\nb\n", "Line 2 of the vocabulary is no token, tab and count. Give each line a token, or a token, a tab and how often it was counted, and write a backslash as \\\\.")]
    [DataRow("a\tx\n", "Line 1 of the vocabulary is no token, tab and count. Give each line a token, or a token, a tab and how often it was counted, and write a backslash as \\\\.")]
    [DataRow("a\nb\\c\n", "Line 2 of the vocabulary has a backslash before neither \\, t, n, r nor u and four digits. Give each line a token, or a token, a tab and how often it was counted, and write a backslash as \\\\.")]
    [DataRow("a\nb\na\n", "Token 'a' has the keys 1 and 3. A vocabulary holds each token once. (Parameter 'entries')")]
    public void ListThatIsNone_IsNamedWithTheLine(string content, string message)
    {
        using var file = new TextFile(content);
        var fault = Assert.ThrowsExactly<FormatException>(() => Vocabulary.Load(file.Path, unknownToken: null));

        Assert.AreEqual($"The vocabulary '{file.Path}' cannot be used. {message}", fault.Message);
    }

    [TestMethod]
    public void FileWithoutTheUnknownToken_IsAnError()
    {
        using var file = new TextFile("a\n");
        Assert.Contains("The unknown token '<unk>' is not in the vocabulary.", Assert.ThrowsExactly<FormatException>(() => Vocabulary.Load(file.Path)).Message);
    }

    [TestMethod]
    public void BytesThatAreNoUtf8_AreAnError()
    {
        using var file = new TextFile("");
        File.WriteAllBytes(file.Path, [0x61, 0xFF, 0x0A]);
        Assert.StartsWith($"The vocabulary '{file.Path}' cannot be used.", Assert.ThrowsExactly<FormatException>(() => Vocabulary.Load(file.Path, null)).Message);
    }
}
