using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class WordTokenizerTests
{
    private const string NoIds = "A WordTokenizer has no vocabulary, so its words have no ids. Use EncodeToTokens and give the words keys with BuildVocabulary.";
    private static readonly WordTokenizer s_tokenizer = WordTokenizer.Create();

    [TestMethod]
    public void Words_AreWhatStandsBetweenWhiteSpace()
    {
        string text = "  Hello,\tworld!\u00A0x\u2003\U0001F600y\r\n";
        var tokens = s_tokenizer.EncodeToTokens(text, out string? normalized);

        Assert.AreSequenceEqual(["Hello,", "world!", "x", "\U0001F600y"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual([2..8, 9..15, 16..17, 18..21], tokens.Select(t => t.Offset));
        Assert.IsTrue(tokens.All(t => t.Id == -1));
        Assert.IsNull(normalized);
    }

    [TestMethod]
    public void SpanAndString_GiveTheSameTokens() =>
        Assert.AreSequenceEqual(s_tokenizer.EncodeToTokens("one two  three", out _), s_tokenizer.EncodeToTokens("one two  three".AsSpan(), out _));

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("\t\r\n\u00A0")]
    public void TextWithoutWords_HasNoTokens(string text)
    {
        Assert.IsEmpty(s_tokenizer.EncodeToTokens(text, out _));
        Assert.AreEqual(0, s_tokenizer.CountTokens(text));
    }

    [TestMethod]
    public void Words_AreCountedAndFoundWithoutIds()
    {
        Assert.AreEqual(3, s_tokenizer.CountTokens("one two  three "));
        Assert.AreEqual(7, s_tokenizer.GetIndexByTokenCount("one two  three ", 2, out _, out _));
        Assert.AreEqual(4, s_tokenizer.GetIndexByTokenCountFromEnd("one two  three ", 2, out _, out _));
    }

    [TestMethod]
    public void CallsThatSpeakOfIds_AreNotSupported()
    {
        AssertRefused(() => s_tokenizer.EncodeToIds("one two"));
        AssertRefused(() => s_tokenizer.EncodeToIds("one two", 1, out _, out _));
        AssertRefused(() => s_tokenizer.Decode([1]));
        AssertRefused(() => s_tokenizer.Decode([1], new char[8], out _, out _));
    }

    [TestMethod]
    public void Detokenize_PutsOneSpaceBetweenWords()
    {
        Assert.AreEqual("one two three", s_tokenizer.Detokenize(s_tokenizer.EncodeToTokens(" one\ttwo  three", out _).Select(t => t.Value)));
        Assert.AreEqual("", s_tokenizer.Detokenize([]));
    }

    private static void AssertRefused(Action action) => Assert.AreEqual(NoIds, Assert.ThrowsExactly<NotSupportedException>(action).Message);
}
