using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts by white space, and between word characters and all others: what the regular expression <c>\w+|[^\w\s]+</c> finds by Unicode's rules (UTS #18).</summary>
internal sealed record RunSplitter : SubwordSplitter
{
    private const int Ascii = 128;

    private static readonly bool[] s_isAsciiWord = [.. Enumerable.Range(0, Ascii).Select(c => char.IsAsciiLetterOrDigit((char)c) || c == '_')];

    public override WordPlace Next(AlignedText text, int position)
    {
        ReadOnlySpan<char> units = text.Text;
        while (position < units.Length && char.IsWhiteSpace(units[position])) position++;
        if (position == units.Length) return new WordPlace(position, position);
        bool isWord = IsWord(units[position..], out int length);
        int end = position + length;
        while (end < units.Length && !char.IsWhiteSpace(units[end]) && IsWord(units[end..], out length) == isWord) end += length;
        return new WordPlace(position, end);
    }

    private static bool IsWord(ReadOnlySpan<char> text, out int length)
    {
        length = 1;
        if (text[0] < Ascii) return s_isAsciiWord[text[0]];
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation || IsFurther(rune.Value);
    }

    /// <summary>Whether a joiner, or one of the circled and squared letters, which are symbols but alphabetic.</summary>
    private static bool IsFurther(int rune) => rune is 0x200C or 0x200D or (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);
}
