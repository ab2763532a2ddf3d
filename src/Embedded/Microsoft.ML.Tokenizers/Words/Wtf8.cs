using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>UTF-8 that keeps what UTF-16 may hold: half a surrogate pair becomes three bytes and comes back from them.</summary>
internal static class Wtf8
{
    /// <summary>Most bytes one UTF-16 unit may take.</summary>
    public const int MostBytes = 3;

    /// <summary>Writes a text's bytes and, for each, the index of the character it comes from; returns how many there are.</summary>
    public static int Write(ReadOnlySpan<char> text, Span<byte> bytes, Span<int> places)
    {
        int count = 0;
        for (int i = 0, length; i < text.Length; i += length)
        {
            int written;
            if (Rune.DecodeFromUtf16(text[i..], out var rune, out length) == System.Buffers.OperationStatus.Done)
            {
                written = rune.EncodeToUtf8(bytes[count..]);
            }
            else
            {
                bytes[count] = (byte)(0xE0 | (text[i] >> 12));
                bytes[count + 1] = (byte)(0x80 | (text[i] >> 6 & 0x3F));
                bytes[count + 2] = (byte)(0x80 | (text[i] & 0x3F));
                (written, length) = (MostBytes, 1);
            }

            places.Slice(count, written).Fill(i);
            count += written;
        }

        return count;
    }

    /// <summary>Reads all whole characters; false when a byte cannot stand where it stands. An unfinished last character is left.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Span<char> text, out int consumed, out int written)
    {
        (consumed, written) = (0, 0);
        while (consumed < bytes.Length)
        {
            byte first = bytes[consumed];
            int more = first switch { < 0x80 => 0, >= 0xC0 and < 0xE0 => 1, >= 0xE0 and < 0xF0 => 2, >= 0xF0 and < 0xF8 => 3, _ => -1 };
            if (more < 0)
            {
                return false;
            }

            if (consumed + more >= bytes.Length)
            {
                return true;
            }

            int point = more == 0 ? first : first & (0x3F >> more);
            foreach (byte next in bytes.Slice(consumed + 1, more))
            {
                if ((next & 0xC0) != 0x80)
                {
                    return false;
                }

                point = (point << 6) | (next & 0x3F);
            }

            consumed += more + 1;
            if (point > char.MaxValue)
            {
                point -= char.MaxValue + 1;
                text[written++] = (char)(0xD800 + (point >> 10));
                point = 0xDC00 + (point & 0x3FF);
            }

            text[written++] = (char)point;
        }

        return true;
    }
}
