using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>Makes any token one that can be seen and drawn.</summary>
internal static class ChartText
{
    private const string VisibleSpace = "\u2423";
    private const string Ellipsis = "\u2026";

    /// <summary>A token as it is drawn: spaces become open boxes, and an empty token the sign of the empty set.</summary>
    public static string TokenOf(string token) => token.Length == 0 ? "\u2205" : string.Concat(token.EnumerateRunes().Select(r => Rune.GetUnicodeCategory(r) == UnicodeCategory.SpaceSeparator ? VisibleSpace : Visible(r)));

    /// <summary>A text as it is drawn: spaces stay, characters that XML does not allow, that break the line or turn it around are written as C# escapes them, and half a surrogate pair becomes U+FFFD.</summary>
    public static string Visible(string text) => string.Concat(text.EnumerateRunes().Select(Visible));

    /// <summary>Cuts a text at a character's end, so that it is at most so wide.</summary>
    public static string Shorten(string text, double fontSize, double width)
    {
        if (WidthOf(text, fontSize) <= width) return text;
        width -= WidthOf(Ellipsis, fontSize);
        int end = 0;
        for (int length; (length = StringInfo.GetNextTextElementLength(text, end)) > 0 && WidthOf(text[..(end + length)], fontSize) <= width;) end += length;
        return text[..end] + Ellipsis;
    }

    /// <summary>About how wide a text is drawn in a sans-serif font, rather too much than too little.</summary>
    public static double WidthOf(string text, double fontSize) => text.EnumerateRunes().Sum(EmsOf) * fontSize;

    private static string Visible(Rune rune) => rune.Value switch
    {
        '\t' => "\\t",
        '\n' => "\\n",
        '\r' => "\\r",
        < 0x20 or (>= 0x7F and < 0xA0) or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => rune.ToString(),
    };

    private static double EmsOf(Rune rune) => rune.Value switch
    {
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        ' ' or 'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.32,
        'f' or 'r' or 't' or '(' or ')' or '[' or ']' or '-' or '"' => 0.42,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.95,
        >= 'A' and <= 'Z' => 0.72,
        < 0x1100 => 0.62,
        _ when IsWide(rune.Value) => 1.05,
        _ => 0.8,
    };

    // The wide and full-width blocks of Unicode's East Asian Width (annex 11), and the pictographs.
    private static bool IsWide(int c) => c is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or
        (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or >= 0x1F000;
}
