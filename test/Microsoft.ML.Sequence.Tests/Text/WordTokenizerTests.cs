using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class WordTokenizerTests
{
    private const string NoIds = "A WordTokenizer has no vocabulary, so its tokens have no ids. Use EncodeToTokens and give the tokens keys with BuildVocabulary.";
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

    [TestMethod]
    [DataRow("j'ai perdu.", "j|'|ai|perdu|.")]
    [DataRow("Va !", "Va|!")]
    [DataRow("Vraiment\u00A0?\u202F\u00AB\u00A0Oui\u00A0\u00BB", "Vraiment|?|\u00AB|Oui|\u00BB")]
    [DataRow("l\u2019e\u0301t\u00E9 2024", "l|\u2019|e\u0301t\u00E9|2024")]
    [DataRow("3.14 user_name \u00BD \u2168", "3|.|14|user|_|name|\u00BD|\u2168")]
    [DataRow("x=1+2...", "x|=|1|+|2|.|.|.")]
    [DataRow("ok\U0001F600\U0001F44D\U0001F3FD \U00020000\U00020001", "ok|\U0001F600|\U0001F44D|\U0001F3FD|\U00020000\U00020001")]
    [DataRow("\u4F60\u7528\u8DD1\u7684\u3002\u597D", "\u4F60\u7528\u8DD1\u7684|\u3002|\u597D")]
    [DataRow("\u0928\u092E\u0938\u094D\u0924\u0947", "\u0928\u092E\u0938\u094D\u0924\u0947")]
    public void SplitPunctuation_StandsByItself(string text, string expected)
    {
        var tokens = WordTokenizer.Create(splitPunctuation: true).EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(expected.Split('|'), tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(tokens.Select(t => t.Value), tokens.Select(t => text[t.Offset]));
    }

    [TestMethod]
    public void LoneSurrogates_AreLettersOfAWord()
    {
        string text = "a\uD83Db!\uDE00";
        Assert.AreSequenceEqual(["a\uD83Db", "!", "\uDE00"], WordTokenizer.Create(splitPunctuation: true).EncodeToTokens(text, out _).Select(t => t.Value));
    }

    [TestMethod]
    public void LowerCase_LeavesOffsetsAtTheOriginalText()
    {
        string text = "L'\u00C9t\u00E9 \u0130STANBUL \U00010400x";
        var tokens = WordTokenizer.Create(splitPunctuation: true, lowerCase: true).EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(["l", "'", "\u00E9t\u00E9", "\u0130STANBUL".ToLowerInvariant(), "\U00010428x"], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(["L", "'", "\u00C9t\u00E9", "\u0130STANBUL", "\U00010400x"], tokens.Select(t => text[t.Offset]));
    }

    [TestMethod]
    public void LowerCaseAlone_KeepsPunctuationWithItsWord() =>
        Assert.AreSequenceEqual(["i'm", "home."], WordTokenizer.Create(lowerCase: true).EncodeToTokens("I'm Home.", out _).Select(t => t.Value));

    [TestMethod]
    [DataRow("He didn't say, \"Well, that's it!\" (or did he?); no...")]
    [DataRow("It costs $1,234.50 at 10:30, or 20% less.")]
    [DataRow("Lists, such as 1, 2 and 3, keep spaces.")]
    [DataRow("A well-known and/or user_name thing \u2014 really?!")]
    [DataRow("She said \u201Cit\u2019s [almost] over\u201D. \"One\" \"two\"")]
    [DataRow("j'ai perdu. Il a dit \u00AB oui \u00BB. \u00BFQu\u00E9?")]
    [DataRow("\u4F60\u597D\u3002\u4ED6\u8BF4\uFF1A\u597D\uFF01")]
    public void OrdinaryText_IsGivenBackFromSplitPunctuation(string text)
    {
        var tokenizer = WordTokenizer.Create(splitPunctuation: true);

        Assert.AreEqual(text, tokenizer.Detokenize(tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
    }

    [TestMethod]
    [DataRow("va !", "va!")]
    [DataRow("the dogs' tails", "the dogs'tails")]
    public void SpacingThatTheRuleDoesNotKnow_IsNotRecovered(string text, string found)
    {
        var tokenizer = WordTokenizer.Create(splitPunctuation: true);

        Assert.AreEqual(found, tokenizer.Detokenize(tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
    }

    [TestMethod]
    public void EmptyTokens_TakeNoSpaceBesidePunctuation() => Assert.AreEqual("a b.", WordTokenizer.Create(splitPunctuation: true).Detokenize(["", "a", "", "b", "."]));

    private static void AssertRefused(Action action) => Assert.AreEqual(NoIds, Assert.ThrowsExactly<NotSupportedException>(action).Message);
}
