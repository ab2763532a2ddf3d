using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Words are what stands between white space; white space itself is no token. Punctuation may be split off, and words be put into lower case.</summary>
/// <remarks>
/// Words have no ids before a vocabulary is built: <c>EncodeToTokens</c> gives every token the id -1, and the calls that speak of ids alone are not supported.
/// Offsets point at the text as it was given. White space is what <see cref="char.IsWhiteSpace(char)"/> says, the no-break spaces U+00A0 and U+202F included.
/// </remarks>
public sealed class WordTokenizer : SegmentTokenizer
{
    private WordTokenizer(bool splitsPunctuation, bool lowersCase) => (SplitsPunctuation, LowersCase) = (splitsPunctuation, lowersCase);

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
    /// <returns>A tokenizer without state, safe for use by several threads.</returns>
    public static WordTokenizer Create(bool splitPunctuation = false, bool lowerCase = false) => new(splitPunctuation, lowerCase);

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

    /// <summary>Not supported: words have no ids of their own.</summary>
    /// <param name="ids">Ids.</param>
    /// <param name="destination">Where the text would go.</param>
    /// <param name="idsConsumed">Ids read.</param>
    /// <param name="charsWritten">Characters written.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) => throw NoIds();

    /// <summary>Not supported: words have no ids of their own.</summary>
    /// <param name="ids">Ids.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override string Decode(IEnumerable<int> ids) => throw NoIds();

    /// <inheritdoc/>
    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) => throw NoIds();

    private protected override (int Start, int Length) Next(ReadOnlySpan<char> text, int position) => WordSplitter.Next(text, position, SplitsPunctuation);

    private protected override int IdOf(ReadOnlySpan<char> token) => -1;

    // Invariant lower case has as many UTF-16 units as the text, so the offsets stand.
    private protected override string ValueOf(ReadOnlySpan<char> token) => LowersCase ? token.ToString().ToLowerInvariant() : token.ToString();

    private static NotSupportedException NoIds() =>
        new($"A {nameof(WordTokenizer)} has no vocabulary, so its words have no ids. Use EncodeToTokens and give the words keys with BuildVocabulary.");
}
