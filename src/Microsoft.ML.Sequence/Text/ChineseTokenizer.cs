using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Every Chinese character is a token; text of other scripts is cut into words, with each punctuation character and each symbol by itself.</summary>
/// <remarks>
/// Chinese characters are the ideographs of Unicode, which Japanese and Korean use too, with <c>々</c> and <c>〇</c>; kana and hangul make words.
/// Words and punctuation are those of a <see cref="WordTokenizer"/> that splits punctuation, but for a Chinese character, which ends the word before it. White space is no token.
/// Tokens have no ids before a vocabulary is built.
/// </remarks>
/// <example>
/// <code>
/// var tokenizer = ChineseTokenizer.Create();
/// var tokens = tokenizer.EncodeToTokens("我用ML.NET写程序。", out _).Select(t => t.Value).ToArray();
/// Console.WriteLine(string.Join('|', tokens));
/// Console.WriteLine(tokenizer.Detokenize(["我", "爱", "New", "York", "。"]));
/// // 我|用|ML|.|NET|写|程|序|。
/// // 我爱New York。
/// </code>
/// </example>
public sealed class ChineseTokenizer : SegmentTokenizer
{
    private ChineseTokenizer(Normalizer? normalizer)
        : base(normalizer)
    {
    }

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    public static ChineseTokenizer Create(Normalizer? normalizer = null) => new(normalizer);

    /// <summary>Joins tokens: without spaces beside Chinese characters, elsewhere by the spacing that punctuation usually has, as <see cref="WordTokenizer.Detokenize"/> does.</summary>
    /// <param name="tokens">Tokens in order; empty ones are passed over.</param>
    /// <returns>The text, which is what was cut where that has no spaces beside Chinese characters and ordinary ones elsewhere.</returns>
    public override string Detokenize(IEnumerable<string> tokens) => PunctuationSpacing.Join(tokens, closesUp: Ideographs.IsIdeograph);

    private protected override IEnumerable<EncodedToken> Cut(string text)
    {
        int end = 0;
        while (WordSplitter.Next(text, end, splitPunctuation: true) is { Length: > 0 } word)
        {
            int wordEnd = word.Start + word.Length;
            for (int start = word.Start; start < wordEnd; start = end)
            {
                end = start + Ideographs.FirstOrRun(text.AsSpan(start, wordEnd - start));
                yield return new EncodedToken(-1, text[start..end], start..end);
            }
        }
    }
}
