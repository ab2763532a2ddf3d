using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>Cuts a text into the pieces within which tokens are looked for.</summary>
public abstract partial class PreTokenizer
{
    // Far above what a text of any sane size takes; it ends a pathological match.
    internal const int TimeoutInMilliseconds = 30_000;

    /// <summary>Returns the pieces of <paramref name="text"/> as offsets and lengths, in order.</summary>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    /// <summary>Returns the pieces of <paramref name="text"/> as offsets and lengths, in order.</summary>
    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);

    /// <summary>Runs of anything but white space.</summary>
    public static PreTokenizer CreateWhiteSpace(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(WhiteSpace(), specialTokens);

    /// <summary>Runs of word characters and runs of other visible characters.</summary>
    public static PreTokenizer CreateWordOrNonWord(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(WordOrNonWord(), specialTokens);

    /// <summary>Runs of word characters and single punctuation characters.</summary>
    public static PreTokenizer CreateWordOrPunctuation(IReadOnlyDictionary<string, int>? specialTokens = null) => new RegexPreTokenizer(WordOrPunctuation(), specialTokens);

    [GeneratedRegex(@"\S+", RegexOptions.None, TimeoutInMilliseconds)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\w+|[^\w\s]+", RegexOptions.None, TimeoutInMilliseconds)]
    private static partial Regex WordOrNonWord();

    [GeneratedRegex(@"\w+|[\p{P}]", RegexOptions.None, TimeoutInMilliseconds)]
    private static partial Regex WordOrPunctuation();
}
