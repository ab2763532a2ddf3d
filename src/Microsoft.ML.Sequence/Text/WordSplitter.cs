using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Where words begin and end: between white space, and, where that is asked for, before and after each punctuation character or symbol.</summary>
/// <remarks>White space is what <see cref="char.IsWhiteSpace(char)"/> says, the no-break spaces U+00A0 and U+202F included.</remarks>
internal static class WordSplitter
{
    /// <summary>Finds the first word at or after <paramref name="position"/>; an empty range at the end means that there is none.</summary>
    public static (int Start, int Length) Next(ReadOnlySpan<char> text, int position, bool splitPunctuation)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position])) position++;
        int end = position;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            bool standsAlone = StandsAlone(text[end..], out int length) && splitPunctuation;
            if (!standsAlone || end == position) end += length;
            if (standsAlone) break;
        }
        return (position, end - position);
    }

    /// <summary>Whether the text begins with a character of the Unicode categories P (punctuation) or S (symbols), and how long its first character is.</summary>
    private static bool StandsAlone(ReadOnlySpan<char> text, out int length) =>
        // A lone surrogate is decoded as U+FFFD, which is a symbol; but it is no character.
        Rune.DecodeFromUtf16(text, out var rune, out length) == OperationStatus.Done && (Rune.IsPunctuation(rune) || Rune.IsSymbol(rune));
}
