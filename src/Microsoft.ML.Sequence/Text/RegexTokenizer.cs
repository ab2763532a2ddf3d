using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Tokens are what a regular expression matches, or what stands between its matches.</summary>
/// <remarks>
/// Patterns are .NET's, without regard to culture, and match UTF-16 units, so that <c>.</c> matches one half of a surrogate pair. Empty matches and gaps are no tokens.
/// Where a single match takes longer than ten seconds, as repetition within repetition can on some texts, it is given up with an <see cref="InvalidOperationException"/>.
/// Tokens have no ids before a vocabulary is built.
/// </remarks>
/// <example>
/// <code>
/// var words = RegexTokenizer.Create(@"\w+");
/// var fields = RegexTokenizer.Create(@"\s*;\s*", matchesGaps: true, separator: "; ");
/// Console.WriteLine(string.Join('|', words.EncodeToTokens("x=1, y=2", out _).Select(t => t.Value)));
/// Console.WriteLine(fields.Detokenize(fields.EncodeToTokens("one;two ;three", out _).Select(t => t.Value)));
/// // x|1|y|2
/// // one; two; three
/// </code>
/// </example>
public sealed class RegexTokenizer : SegmentTokenizer
{
    private readonly TextPattern _pattern;

    private RegexTokenizer(TextPattern pattern, bool matchesGaps, string separator, Normalizer? normalizer)
        : base(normalizer) => (_pattern, MatchesGaps, Separator) = (pattern, matchesGaps, separator);

    /// <summary>Gets the regular expression.</summary>
    public string Pattern => _pattern.Text;

    /// <summary>Gets whether tokens are what stands between the matches, instead of the matches.</summary>
    public bool MatchesGaps { get; }

    /// <summary>Gets what <see cref="Detokenize"/> puts between tokens.</summary>
    public string Separator { get; }

    /// <summary>Makes the tokenizer.</summary>
    /// <param name="pattern">The regular expression, of at most 4096 characters. Options are written into it, as in <c>(?i)[a-z]+</c>.</param>
    /// <param name="matchesGaps">Whether tokens are what stands between the matches, instead of the matches.</param>
    /// <param name="separator">What <see cref="Detokenize"/> puts between tokens: nothing, where tokens hold all of the text.</param>
    /// <param name="normalizer">What rewrites a text before it is cut; <see langword="null"/> for nothing.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is too long or no regular expression; the message says why.</exception>
    public static RegexTokenizer Create(string pattern, bool matchesGaps = false, string separator = " ", Normalizer? normalizer = null)
    {
        ArgumentNullException.ThrowIfNull(separator);
        return new RegexTokenizer(new TextPattern(pattern), matchesGaps, separator, normalizer);
    }

    /// <summary>Joins tokens by the <see cref="Separator"/>.</summary>
    /// <param name="tokens">Tokens in order.</param>
    /// <returns>The text.</returns>
    public override string Detokenize(IEnumerable<string> tokens) => string.Join(Separator, tokens);

    private protected override IEnumerable<EncodedToken> Cut(string text)
    {
        var ranges = MatchesGaps ? Gaps(text) : _pattern.Matches(text);
        return ranges.Where(r => r.Start < r.End).Select(r => new EncodedToken(-1, text[r.Start..r.End], r.Start..r.End));
    }

    private IEnumerable<(int Start, int End)> Gaps(string text)
    {
        int start = 0;
        foreach (var match in _pattern.Matches(text))
        {
            yield return (start, match.Start);
            start = match.End;
        }
        yield return (start, text.Length);
    }
}
