using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Replaces what a regular expression matches.</summary>
/// <remarks>
/// Patterns are .NET's, without regard to culture. Where a single match takes longer than ten seconds, as repetition within repetition can on some texts,
/// it is given up with an <see cref="InvalidOperationException"/>.
/// </remarks>
/// <example>
/// <code>
/// Console.WriteLine(RegexReplaceNormalizer.LettersOnly.Normalize("The Time Machine, by H. G. Wells [1898]"));
/// Console.WriteLine(new RegexReplaceNormalizer(@"(\d)(st|nd|rd|th)\b", "$1.").Normalize("the 2nd and the 3rd"));
/// // The Time Machine by H G Wells
/// // the 2. and the 3.
/// </code>
/// </example>
public sealed class RegexReplaceNormalizer : Normalizer
{
    private readonly TextPattern _pattern;

    /// <summary>Makes the normalizer.</summary>
    /// <param name="pattern">The regular expression, of at most 4096 characters.</param>
    /// <param name="replacement">What takes the place of each match; <c>$1</c> stands for the first group, and so on, <c>$$</c> for a dollar sign.</param>
    /// <exception cref="ArgumentException"><paramref name="pattern"/> is too long or no regular expression; the message says why.</exception>
    public RegexReplaceNormalizer(string pattern, string replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        (_pattern, Replacement) = (new TextPattern(pattern), replacement);
    }

    /// <summary>Gets the clean-up that Dive into Deep Learning does to <i>The Time Machine</i>: each stretch of anything but English letters becomes one space.</summary>
    public static RegexReplaceNormalizer LettersOnly { get; } = new("[^A-Za-z]+", " ");

    /// <summary>Gets the regular expression.</summary>
    public string Pattern => _pattern.Text;

    /// <summary>Gets what takes the place of each match.</summary>
    public string Replacement { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A match took too long.</exception>
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return _pattern.Replace(original, Replacement);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A match took too long.</exception>
    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
