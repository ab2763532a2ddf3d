using System.Text;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>What holds for every tokenizer by rule, on text of all kinds: well formed or not.</summary>
[TestClass]
public sealed class SegmentTokenizerTests
{
    private const int Texts = 300;

    private static IEnumerable<object[]> All =>
    [
        [CharTokenizer.Create()], [CharTokenizer.Create(CharUnit.Grapheme)], [WordTokenizer.Create()], [WordTokenizer.Create(splitPunctuation: true, lowerCase: true)],
        [BasicEnglishTokenizer.Create()], [MosesTokenizer.Create()], [MosesTokenizer.Create("fr", splitHyphens: true, escape: true)], [MosesTokenizer.Create("de")],
        [RegexTokenizer.Create(@"\w+")], [RegexTokenizer.Create(@"\s+", matchesGaps: true)], [ByteTokenizer.Create()], [ByteTokenizer.Create(ByteNames.Hexadecimal)], [ChineseTokenizer.Create()],
    ];

    // Those whose tokens, put together, are the text to the last unit.
    private static IEnumerable<object[]> Exact => [[CharTokenizer.Create()], [CharTokenizer.Create(CharUnit.Grapheme)], [RegexTokenizer.Create(@"\w+|\W", separator: "")]];

    // Those whose tokens are pieces of the text as they stand.
    private static IEnumerable<object[]> Verbatim =>
        [.. Exact, [WordTokenizer.Create()], [WordTokenizer.Create(splitPunctuation: true)], [RegexTokenizer.Create(@"\w+")], [RegexTokenizer.Create(@"\s+", matchesGaps: true)], [ChineseTokenizer.Create()]];

    [TestMethod]
    [DynamicData(nameof(All))]
    public void Offsets_PointIntoTheText_AndNeverRunBackwards(SegmentTokenizer tokenizer)
    {
        foreach (string text in RandomTexts())
        {
            var tokens = tokenizer.EncodeToTokens(text, out _);
            int last = 0;
            foreach (var token in tokens)
            {
                var (start, end) = (token.Offset.Start.Value, token.Offset.End.Value);
                Assert.IsTrue(token.Value.Length > 0 && start < end && end <= text.Length && (start >= last || tokenizer is ByteTokenizer), $"{token.Value} at {token.Offset} of {text.Length}");
                last = end;
            }
            Assert.AreEqual(tokens.Count, tokenizer.CountTokens(text));
            Assert.AreSequenceEqual(tokens, tokenizer.EncodeToTokens(text.AsSpan(), out _));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Verbatim))]
    public void Tokens_AreWhatTheirOffsetsPointAt(SegmentTokenizer tokenizer)
    {
        foreach (string text in RandomTexts())
        {
            foreach (var token in tokenizer.EncodeToTokens(text, out _)) Assert.AreEqual(text[token.Offset], token.Value);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Exact))]
    public void LoneSurrogatesAndNul_ComeBackUnharmed(SegmentTokenizer tokenizer)
    {
        foreach (string text in RandomTexts()) Assert.AreEqual(text, tokenizer.Detokenize(tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
    }

    [TestMethod]
    public void Words_ComeBackWithOneSpaceBetweenThem()
    {
        var tokenizer = WordTokenizer.Create();
        foreach (string text in RandomTexts())
        {
            string expected = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.AreEqual(expected, tokenizer.Detokenize(tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
        }
    }

    [TestMethod]
    public void Bytes_ComeBackButForLoneSurrogates()
    {
        var tokenizer = ByteTokenizer.Create();
        foreach (string text in RandomTexts())
        {
            string expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            Assert.AreEqual(expected, tokenizer.Decode(tokenizer.EncodeToIds(text)));
            Assert.AreEqual(expected, tokenizer.Detokenize(tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void LimitedTokens_AreTheFirstOnes(SegmentTokenizer tokenizer)
    {
        string text = "It's a test-case, na\u00EFve \u4F60\u597D (3.14)...";
        var all = tokenizer.EncodeToTokens(text, out _);
        int index = tokenizer.GetIndexByTokenCount(text, 3, out _, out int count);

        Assert.AreEqual(3, count);
        Assert.AreEqual(all[2].Offset.End.Value, index);
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void TextWithoutTokens_IsNoError(SegmentTokenizer tokenizer)
    {
        Assert.IsEmpty(tokenizer.EncodeToTokens("", out _));
        Assert.AreEqual("", tokenizer.Detokenize([]));
        Assert.ThrowsExactly<ArgumentNullException>(() => tokenizer.Detokenize(null!));
    }

    [TestMethod]
    [DynamicData(nameof(All))]
    public void TokensWithoutIds_SaySo(SegmentTokenizer tokenizer)
    {
        if (tokenizer.EncodeToTokens("a", out _)[0].Id >= 0) return;
        string message = $"A {tokenizer.GetType().Name} has no vocabulary, so its tokens have no ids. Use EncodeToTokens and give the tokens keys with BuildVocabulary.";
        Assert.AreEqual(message, Assert.ThrowsExactly<NotSupportedException>(() => tokenizer.EncodeToIds("a")).Message);
        Assert.AreEqual(message, Assert.ThrowsExactly<NotSupportedException>(() => tokenizer.Decode([1])).Message);
        Assert.AreEqual(message, Assert.ThrowsExactly<NotSupportedException>(() => tokenizer.Decode([1], new char[4], out _, out _)).Message);
    }

    [TestMethod]
    public void Normalizer_RewritesTheText_AndOffsetsPointAtTheResult()
    {
        var tokenizer = WordTokenizer.Create(normalizer: new UnicodeNormalizer(NormalizationForm.FormKC));
        var tokens = tokenizer.EncodeToTokens("\uFB01ne \u00BD", out string? normalized);

        Assert.AreEqual("fine 1\u20442", normalized);
        Assert.AreSequenceEqual(["fine", "1\u20442"], tokens.Select(t => normalized![t.Offset]));
        Assert.AreSequenceEqual(["\uFB01ne", "\u00BD"], tokenizer.EncodeToTokens("\uFB01ne \u00BD", out normalized, considerNormalization: false).Select(t => t.Value));
        Assert.IsNull(normalized);
        Assert.AreEqual(4, tokenizer.GetIndexByTokenCount("\uFB01ne \u00BD", 1, out _, out _));
    }

    // Such a line takes a second or two; were the time to grow with the square, it would take hours.
    [TestMethod, Timeout(120_000)]
    [DynamicData(nameof(All))]
    public void LineOfTenMillionCharacters_IsCut(SegmentTokenizer tokenizer)
    {
        bool isSpelled = tokenizer is CharTokenizer or ByteTokenizer;
        Assert.HasCount(isSpelled ? 10_000_000 : 1, tokenizer.EncodeToTokens(new string('a', 10_000_000), out _));

        const int Pieces = 100_000;
        string mixed = new StringBuilder().Insert(0, "aB, c'\u00E9-3. ", Pieces).ToString();
        int count = tokenizer.CountTokens(mixed), one = tokenizer.CountTokens("aB, c'\u00E9-3. aB");
        Assert.AreEqual(Pieces * (one - tokenizer.CountTokens("aB")), count, 3);
    }

    private static IEnumerable<string> RandomTexts()
    {
        var random = new Random(11);
        string[] pieces = [" ", "\t", "\u00A0", "\r\n", "a", "Bc", "5", ".", ",", "'", "\"", "-", "(", "\u00E9", "e\u0301", "\u0130", "\u4F60", "\u3002", "\U0001F469\u200D\U0001F680", "\uD83D", "\uDE00", "\0", "\u0001", "\uFEFF", "<br />", "\uFFFD", "\u2028"];
        for (int i = 0; i < Texts; i++)
        {
            var text = new StringBuilder();
            for (int n = random.Next(25); n > 0; n--) text.Append(random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString() : pieces[random.Next(pieces.Length)]);
            yield return text.ToString();
        }
    }
}
