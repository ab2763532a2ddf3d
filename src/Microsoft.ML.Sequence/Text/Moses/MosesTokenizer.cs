using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Words and punctuation of European languages, as Moses' tokenizer.perl cuts them and its detokenizer.perl puts them together.</summary>
/// <remarks>
/// Punctuation and symbols stand by themselves, but for hyphens within words; commas and full stops stay within numbers (<c>1,234.56</c>), full stops with abbreviations and initials (<c>Mr.</c>, <c>U.S.</c>)
/// and before lower-case words; dots in a row stay together. Apostrophes go with what follows in English (<c>don 't</c>), with what precedes in French and Italian (<c>l' eau</c>), and stand alone in German and Spanish.
/// The rules are Moses' (Koehn et al. 2007); the abbreviations are a list of this library's own, and combining marks go with their letter, where Moses cuts them off.
/// Control characters other than white space are dropped, as Moses does: offsets then span them.
/// Languages are <c>de</c>, <c>en</c>, <c>es</c>, <c>fr</c> and <c>it</c>. Tokens have no ids before a vocabulary is built.
/// </remarks>
/// <example>
/// <code>
/// var tokenizer = MosesTokenizer.Create("fr");
/// var tokens = tokenizer.EncodeToTokens("M. Dupont n'a pas dit « l'été », hein ?", out _).Select(t => t.Value).ToArray();
/// Console.WriteLine(string.Join('|', tokens));
/// Console.WriteLine(tokenizer.Detokenize(tokens));
/// // M.|Dupont|n'|a|pas|dit|«|l'|été|»|,|hein|?
/// // M. Dupont n'a pas dit « l'été », hein ?
/// </code>
/// </example>
public sealed class MosesTokenizer : SegmentTokenizer
{
    internal const string SplitHyphen = "@-@";

    // The ampersand's own comes first, and is undone last.
    private static readonly (string Plain, string Escaped)[] s_entities =
        [("&", "&amp;"), ("|", "&#124;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&apos;"), ("\"", "&quot;"), ("[", "&#91;"), ("]", "&#93;")];

    private readonly MosesLanguage _language;

    private MosesTokenizer(MosesLanguage language, bool splitsHyphens, bool escapes, Normalizer? normalizer)
        : base(normalizer) => (_language, SplitsHyphens, Escapes) = (language, splitsHyphens, escapes);

    /// <summary>Gets the language: an ISO 639-1 code.</summary>
    public string Language => _language.Code;

    /// <summary>Gets whether hyphens within words are tokens, written <c>@-@</c>.</summary>
    public bool SplitsHyphens { get; }

    /// <summary>Gets whether characters that Moses' own file formats use are written as XML entities.</summary>
    public bool Escapes { get; }

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="language">The language: <c>de</c>, <c>en</c>, <c>es</c>, <c>fr</c> or <c>it</c>.</param>
    /// <param name="splitHyphens">Whether hyphens within words are tokens, written <c>@-@</c>: Moses' option <c>-a</c>.</param>
    /// <param name="escape">Whether <c>&amp; | &lt; &gt; ' " [ ]</c> are written as XML entities, as Moses does without <c>-no-escape</c>.</param>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="ArgumentException"><paramref name="language"/> is none of these.</exception>
    public static MosesTokenizer Create(string language = "en", bool splitHyphens = false, bool escape = false, Normalizer? normalizer = null)
    {
        ArgumentNullException.ThrowIfNull(language);
        return new MosesTokenizer(MosesLanguage.Of(language), splitHyphens, escape, normalizer);
    }

    /// <summary>Joins tokens by the language's usual spacing.</summary>
    /// <param name="tokens">Tokens in order; empty ones are passed over.</param>
    /// <returns>The text.</returns>
    /// <remarks>
    /// The rules of Moses' detokenizer.perl: no space before <c>, . ? ! : ; % ) ] }</c>, but one before <c>? ! : ; %</c> in French; none after opening brackets, currency signs and <c>¿ ¡</c>;
    /// English contractions and possessives, and French and Italian elisions, are closed up; straight quotation marks open and close in turn.
    /// Beyond Moses, typographic quotation marks open or close by their shape and the language, guillemets in turn, but in French they keep their spaces, and <c>’</c> is closed up as the apostrophe is.
    /// Spaces around dashes, slashes and other symbols that the text did not have stay.
    /// </remarks>
    public override string Detokenize(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return MosesSpacing.Join([.. tokens.Where(t => t.Length > 0).Select(t => Escapes ? Unescape(t) : t)], _language);
    }

    private protected override IEnumerable<EncodedToken> Cut(string text) =>
        new MosesCutter(text, _language, SplitsHyphens).Tokens().Select(t => new EncodedToken(-1, Escapes ? Escape(t.Value) : t.Value, t.Offset));

    private static string Escape(string token) => s_entities.Aggregate(token, (text, entity) => text.Replace(entity.Plain, entity.Escaped, StringComparison.Ordinal));

    private static string Unescape(string token) => s_entities.Reverse().Aggregate(token, (text, entity) => text.Replace(entity.Escaped, entity.Plain, StringComparison.Ordinal));
}
