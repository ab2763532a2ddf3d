using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>GPT-2's letters for bytes (Radford et al. 2019): printable bytes stand for themselves, the others for letters from U+0100 on.</summary>
internal static class ByteAlphabet
{
    private const int Bytes = 256;

    private static readonly char[] s_letters = Letters();
    private static readonly short[] s_bytes = Inverse();

    public static char Letter(byte value) => s_letters[value];

    /// <summary>The byte a letter stands for, or null for any other character.</summary>
    public static byte? Byte(char letter) => letter < s_bytes.Length && s_bytes[letter] >= 0 ? (byte)s_bytes[letter] : null;

    /// <summary>The letters of a text's UTF-8 bytes; for each, <paramref name="places"/> gets the index of the character it comes from.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> letters, Span<int> places)
    {
        var bytes = new byte[letters.Length];
        int count = Wtf8.Write(text, bytes, places);
        for (int i = 0; i < count; i++)
        {
            letters[i] = s_letters[bytes[i]];
        }

        return count;
    }

    /// <summary>Appends the bytes that letters stand for; any other character gives its own UTF-8.</summary>
    public static void Read(ReadOnlySpan<char> letters, List<byte> bytes)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0, length; i < letters.Length; i += length)
        {
            length = 1;
            if (Byte(letters[i]) is { } value)
            {
                bytes.Add(value);
                continue;
            }

            Rune.DecodeFromUtf16(letters[i..], out var rune, out length);
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        }
    }

    private static char[] Letters()
    {
        var letters = new char[Bytes];
        char next = (char)Bytes;
        for (int b = 0; b < Bytes; b++)
        {
            letters[b] = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)b : next++;
        }

        return letters;
    }

    private static short[] Inverse()
    {
        var bytes = new short[s_letters.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < Bytes; b++)
        {
            bytes[s_letters[b]] = (short)b;
        }

        return bytes;
    }
}
