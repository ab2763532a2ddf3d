using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Chinese characters.</summary>
internal static class Ideographs
{
    /// <summary>Whether a token is one Chinese character.</summary>
    public static bool IsIdeograph(string token) => token.Length is 1 or 2 && StartsWithIdeograph(token, out int length) && length == token.Length;

    /// <summary>How long a text's first token is: one Chinese character, or all before the next one.</summary>
    public static int FirstOrRun(ReadOnlySpan<char> text)
    {
        if (StartsWithIdeograph(text, out int end)) return end;
        while (end < text.Length && !StartsWithIdeograph(text[end..], out int length)) end += length;
        return end;
    }

    // Unicode 17's blocks of CJK ideographs with their extensions A to J and the compatibility ideographs, room within the blocks included.
    private static bool StartsWithIdeograph(ReadOnlySpan<char> text, out int length)
    {
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return rune.Value is 0x3005 or 0x3007 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x2FA1F) or (>= 0x30000 and <= 0x3347F);
    }
}
