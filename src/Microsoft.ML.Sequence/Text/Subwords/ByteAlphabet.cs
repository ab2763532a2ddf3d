using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A printable character for each byte, so that a model of characters works on bytes.</summary>
/// <remarks>GPT-2's: a byte that is a printable character of Latin-1 stands for itself, the others follow from U+0100 on.</remarks>
internal static class ByteAlphabet
{
    private const int None = -1;
    private const int FirstStandIn = 0x100;

    private static readonly char[] s_chars = MakeChars();
    private static readonly short[] s_bytes = MakeBytes();

    /// <summary>Gets all 256 characters, by byte.</summary>
    public static ReadOnlySpan<char> Chars => s_chars;

    /// <summary>The byte that a character stands for.</summary>
    /// <returns>Whether it stands for one.</returns>
    public static bool TryGetByte(char c, out byte value)
    {
        int found = c < s_bytes.Length ? s_bytes[c] : None;
        value = (byte)found;
        return found != None;
    }

    /// <summary>A word's UTF-8 bytes as characters.</summary>
    /// <param name="word">The word, without lone surrogates.</param>
    /// <param name="chars">Room for three characters for each of the word's units.</param>
    /// <returns>How many characters there are.</returns>
    public static int Encode(ReadOnlySpan<char> word, Span<char> chars)
    {
        int count = 0;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.EnumerateRunes())
        {
            int length = rune.EncodeToUtf8(bytes);
            foreach (byte b in bytes[..length]) chars[count++] = s_chars[b];
        }
        return count;
    }

    private static char[] MakeChars()
    {
        int next = FirstStandIn;
        return [.. Enumerable.Range(0, 256).Select(b => IsPrintable(b) ? (char)b : (char)next++)];
    }

    private static short[] MakeBytes()
    {
        short[] bytes = new short[s_chars.Max() + 1];
        Array.Fill(bytes, (short)None);
        for (short b = 0; b < s_chars.Length; b++) bytes[s_chars[b]] = b;
        return bytes;
    }

    private static bool IsPrintable(int b) => b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
}
