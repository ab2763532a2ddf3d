using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Finds the substrings of words that occur more than once and go on in more than one way: the inner nodes of the words' suffix tree.</summary>
/// <remarks>They are read off a suffix array and the lengths of common prefixes of its neighbours (Abouelhoda, Kurtz and Ohlebusch 2004, section 3); suffixes are told apart as far as a substring may be long.
/// A word's end is one way to go on, the same for all words, as in SentencePiece.</remarks>
internal static class FrequentSubstrings
{
    // Behind each word, and no code point.
    private const int EndOfWord = -1;

    /// <summary>Finds substrings of two characters and more.</summary>
    /// <param name="words">Distinct words, each counted once.</param>
    /// <param name="maximumLength">How many characters a substring has at most.</param>
    /// <param name="maximumCount">How many substrings there are at most.</param>
    /// <returns>Substrings with occurrences times length, from the highest score on, of equal ones the last by code point first.</returns>
    public static IReadOnlyList<(string Text, long Score)> Of(IEnumerable<string> words, int maximumLength, int maximumCount)
    {
        int[] text = [.. words.SelectMany(w => w.EnumerateRunes().Select(r => r.Value).Append(EndOfWord))];
        int[] suffixes = [.. Enumerable.Range(0, text.Length)];
        suffixes.AsSpan().Sort((a, b) => Suffix(a).SequenceCompareTo(Suffix(b)));

        var found = new List<(int Start, int Length, long Score)>();
        var open = new Stack<(int Length, int First)>();
        for (int i = 1; i <= suffixes.Length; i++)
        {
            int common = i < suffixes.Length ? Suffix(suffixes[i - 1]).CommonPrefixLength(Suffix(suffixes[i])) : 0;
            int first = i - 1;
            while (open.TryPeek(out var top) && top.Length > common)
            {
                open.Pop();
                first = top.First;
                if (top.Length >= 2 && top.Length <= maximumLength && !text.AsSpan(suffixes[first], top.Length).Contains(EndOfWord)) found.Add((suffixes[first], top.Length, (long)(i - first) * top.Length));
            }
            if (common > 0 && (!open.TryPeek(out var outer) || outer.Length < common)) open.Push((common, first));
        }
        found.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : text.AsSpan(b.Start, b.Length).SequenceCompareTo(text.AsSpan(a.Start, a.Length)));
        return [.. found.Take(maximumCount).Select(f => (TextOf(text.AsSpan(f.Start, f.Length)), f.Score))];

        Span<int> Suffix(int start) => text.AsSpan(start, (int)Math.Min(maximumLength + 1L, text.Length - start));
    }

    private static string TextOf(ReadOnlySpan<int> characters)
    {
        var text = new StringBuilder(characters.Length);
        foreach (int character in characters) text.Append(new Rune(character).ToString());
        return text.ToString();
    }
}
