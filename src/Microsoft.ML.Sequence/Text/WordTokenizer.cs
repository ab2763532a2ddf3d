using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Words are what stands between white space; white space itself is no token. Punctuation may be split off, and words be put into lower case.</summary>
/// <remarks>
/// Words have no ids before a vocabulary is built: <c>EncodeToTokens</c> gives every token the id -1, and the calls that speak of ids alone are not supported.
/// Offsets point at the text before it was put into lower case. White space is what <see cref="char.IsWhiteSpace(char)"/> says, the no-break spaces U+00A0 and U+202F included.
/// </remarks>
/// <example>
/// <code>
/// var tokenizer = WordTokenizer.Create(splitPunctuation: true, lowerCase: true);
/// var tokens = tokenizer.EncodeToTokens("Well, that's it!", out _).Select(t => t.Value).ToArray();
/// Console.WriteLine(string.Join('|', tokens));
/// Console.WriteLine(tokenizer.Detokenize(tokens));
/// // well|,|that|'|s|it|!
/// // well, that's it!
/// </code>
/// </example>
public sealed class WordTokenizer : SegmentTokenizer
{
    private WordTokenizer(bool splitsPunctuation, bool lowersCase, Normalizer? normalizer)
        : base(normalizer) => (SplitsPunctuation, LowersCase) = (splitsPunctuation, lowersCase);

    /// <summary>Gets whether each punctuation character and each symbol is a token of its own.</summary>
    public bool SplitsPunctuation { get; }

    /// <summary>Gets whether tokens are in lower case.</summary>
    public bool LowersCase { get; }

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="splitPunctuation">
    /// Whether each character of the Unicode categories P (punctuation, the apostrophe among it) and S (symbols) is a token of its own:
    /// <c>j'ai perdu.</c> becomes <c>j</c> <c>'</c> <c>ai</c> <c>perdu</c> <c>.</c>; all other characters, such as letters, digits and combining marks, make words.
    /// </param>
    /// <param name="lowerCase">Whether tokens are put into lower case, by the rules that hold for no culture in particular.</param>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    public static WordTokenizer Create(bool splitPunctuation = false, bool lowerCase = false, Normalizer? normalizer = null) => new(splitPunctuation, lowerCase, normalizer);

    /// <summary>Joins words by one space; where punctuation was split off, by the spacing that it usually has.</summary>
    /// <param name="tokens">Words in order; empty ones are passed over where punctuation was split off.</param>
    /// <returns>The text.</returns>
    /// <remarks>
    /// Which spaces stood around punctuation is not kept in the tokens, so with <see cref="SplitsPunctuation"/> one rule serves all, which gives back ordinary English:
    /// no space before <c>. , ; : ! ? … %</c>, closing brackets and closing quotes; none after opening brackets, opening quotes and <c>¿ ¡</c>;
    /// none on either side of apostrophes, hyphens, <c>/</c>, <c>_</c> and the wide marks of Chinese and Japanese; straight double quotes open and close in turn;
    /// none within <c>3.14</c>, <c>10:30</c>, <c>1,000</c> and <c>$5</c>; one space everywhere else, so also around dashes and guillemets.
    /// French <c>va !</c> therefore comes back as <c>va!</c>, and <c>the dogs' tails</c> as <c>the dogs'tails</c>.
    /// </remarks>
    public override string Detokenize(IEnumerable<string> tokens) => SplitsPunctuation ? PunctuationSpacing.Join(tokens) : string.Join(' ', tokens);

    private protected override IEnumerable<EncodedToken> Cut(string text)
    {
        int end = 0;
        while (WordSplitter.Next(text, end, SplitsPunctuation) is { Length: > 0 } word)
        {
            end = word.Start + word.Length;
            string value = text.Substring(word.Start, word.Length);
            // Invariant lower case has as many UTF-16 units as the text, so the offsets stand.
            yield return new EncodedToken(-1, LowersCase ? value.ToLowerInvariant() : value, word.Start..end);
        }
    }
}
