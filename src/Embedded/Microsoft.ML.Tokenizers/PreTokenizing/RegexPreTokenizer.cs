using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>The matches of a pattern are the pieces; special tokens are pieces of their own wherever they stand.</summary>
public sealed class RegexPreTokenizer : PreTokenizer
{
    private readonly Regex _pieces;
    private readonly Regex? _special;

    public RegexPreTokenizer(Regex regex, IReadOnlyDictionary<string, int>? specialTokens)
    {
        ArgumentNullException.ThrowIfNull(regex);
        _pieces = regex;
        if (specialTokens is { Count: > 0 })
        {
            _special = new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape)));
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) =>
        string.IsNullOrEmpty(text) ? [] : Split(text);

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    private IEnumerable<(int Offset, int Length)> Split(string text)
    {
        int at = 0;
        while (_special is not null && Find(_special, text, at, text.Length) is { } special)
        {
            foreach (var piece in Between(text, at, special.Offset))
            {
                yield return piece;
            }

            yield return special;
            at = special.Offset + special.Length;
        }

        foreach (var piece in Between(text, at, text.Length))
        {
            yield return piece;
        }
    }

    private IEnumerable<(int Offset, int Length)> Between(string text, int start, int end)
    {
        // Each search sees the rest alone, not what precedes it: patterns with look-behind depend on that.
        while (Find(_pieces, text, start, end) is { Length: > 0 } piece)
        {
            yield return piece;
            start = piece.Offset + piece.Length;
        }
    }

    private static (int Offset, int Length)? Find(Regex regex, string text, int start, int end)
    {
        foreach (var match in regex.EnumerateMatches(text.AsSpan(start, end - start)))
        {
            return (start + match.Index, match.Length);
        }

        return null;
    }
}
