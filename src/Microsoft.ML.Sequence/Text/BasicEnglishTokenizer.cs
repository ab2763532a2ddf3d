using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>torchtext's <c>basic_english</c>: lower case, with <c>' . , ( ) ! ?</c> as tokens of their own, and without double quotes, semicolons and colons.</summary>
/// <remarks>
/// As torchtext's <c>get_tokenizer("basic_english")</c> has it, to the character. The text is put into lower case as Python's <c>str.lower</c> does, by Unicode's rules for whole texts.
/// Straight double quotes are taken out, so that <c>a"b</c> becomes <c>ab</c>; <c>;</c>, <c>:</c>, <c>&lt;br /&gt;</c> and white space separate tokens and are none.
/// White space is Python's: Unicode's, and the four separators U+001C to U+001F.
/// Offsets point at the text before these changes, from a token's first character to its last, a double quote taken out between them included.
/// Tokens have no ids before a vocabulary is built.
/// </remarks>
/// <example>
/// <code>
/// var tokenizer = BasicEnglishTokenizer.Create();
/// var tokens = tokenizer.EncodeToTokens("Isn't \"this\" fun; or not?", out _).Select(t => t.Value).ToArray();
/// Console.WriteLine(string.Join('|', tokens));
/// Console.WriteLine(tokenizer.Detokenize(tokens));
/// // isn|'|t|this|fun|or|not|?
/// // isn't this fun or not?
/// </code>
/// </example>
public sealed class BasicEnglishTokenizer : SegmentTokenizer
{
    private const string LineBreak = "<br />";
    private const string Separators = ";:";
    private const string TokensByThemselves = "'.,()!?";

    private BasicEnglishTokenizer(Normalizer? normalizer)
        : base(normalizer)
    {
    }

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    public static BasicEnglishTokenizer Create(Normalizer? normalizer = null) => new(normalizer);

    /// <summary>Joins tokens by the spacing that English usually has, as <see cref="WordTokenizer.Detokenize"/> does; what was taken out stays out.</summary>
    /// <param name="tokens">Tokens in order; empty ones are passed over.</param>
    /// <returns>The text.</returns>
    public override string Detokenize(IEnumerable<string> tokens) => PunctuationSpacing.Join(tokens);

    private protected override IEnumerable<EncodedToken> Cut(string text)
    {
        var lowered = LowerWithoutQuotes(text);
        int end = 0;
        while (Next(lowered.Characters, end) is { Length: > 0 } token)
        {
            end = token.Start + token.Length;
            yield return new EncodedToken(-1, lowered.Characters.Slice(token.Start, token.Length).ToString(), lowered.SourceOf(token.Start, end));
        }
    }

    private static SourcedText LowerWithoutQuotes(string text)
    {
        var lower = new ArrayBufferWriter<char>(text.Length + 1);
        Lowercase.Write(text, lower);
        var result = new SourcedText(lower.WrittenCount);
        var characters = lower.WrittenSpan;
        for (int i = 0, next = 0; i < text.Length; i++)
        {
            int length = Lowercase.LengthOf(text[i]);
            foreach (char c in characters.Slice(next, length)) if (c != '"') result.Append(c, i);
            next += length;
        }
        return result;
    }

    /// <summary>Finds the first token at or after <paramref name="position"/>; an empty range at the end means that there is none.</summary>
    private static (int Start, int Length) Next(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && SeparatorLength(text[position..]) is > 0 and var length) position += length;
        int end = position;
        while (end < text.Length && SeparatorLength(text[end..]) == 0)
        {
            bool standsAlone = TokensByThemselves.Contains(text[end]);
            if (!standsAlone || end == position) end++;
            if (standsAlone) break;
        }
        return (position, end - position);
    }

    private static int SeparatorLength(ReadOnlySpan<char> text) => text[0] switch
    {
        var c when char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F' || Separators.Contains(c) => 1,
        '<' when text.StartsWith(LineBreak, StringComparison.Ordinal) => LineBreak.Length,
        _ => 0,
    };
}
