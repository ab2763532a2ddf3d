using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Finds added tokens in a text: from left to right, of several that begin at one place the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly (string Spelling, AddedToken Token)[] _tokens;
    private readonly SearchValues<string>? _spellings;

    /// <param name="tokens">The tokens, and how each is spelled where it is looked for.</param>
    public AddedTokenFinder(IEnumerable<(string Spelling, AddedToken Token)> tokens)
    {
        _tokens = [.. tokens.Where(t => t.Spelling.Length > 0).OrderByDescending(t => t.Spelling.Length)];
        if (_tokens.Length > 0) _spellings = SearchValues.Create([.. _tokens.Select(t => t.Spelling)], StringComparison.Ordinal);
    }

    /// <summary>Finds the first token at or after a place.</summary>
    /// <returns>The range that it takes up and the token; <see langword="null"/> where there is none.</returns>
    public (int Start, int End, AddedToken Token)? Next(ReadOnlySpan<char> text, int position)
    {
        if (_spellings is null) return null;
        for (int from = position; from < text.Length; from++)
        {
            int found = text[from..].IndexOfAny(_spellings);
            if (found < 0) return null;
            from += found;
            foreach (var (spelling, token) in _tokens)
            {
                if (!text[from..].StartsWith(spelling, StringComparison.Ordinal)) continue;
                int end = from + spelling.Length;
                if (token.StandsAlone && (from > 0 && IsWord(text[..from], last: true) || end < text.Length && IsWord(text[end..], last: false))) continue;
                int start = token.TakesSpaceBefore ? Math.Max(position, text[..from].TrimEnd().Length) : from;
                if (token.TakesSpaceBehind) end = text.Length - text[end..].TrimStart().Length;
                return (start, end, token);
            }
        }
        return null;
    }

    private static bool IsWord(ReadOnlySpan<char> text, bool last)
    {
        Rune rune;
        if (last) Rune.DecodeLastFromUtf16(text, out rune, out _);
        else Rune.DecodeFromUtf16(text, out rune, out _);
        return Rune.IsLetterOrDigit(rune) || rune.Value == '_';
    }
}
