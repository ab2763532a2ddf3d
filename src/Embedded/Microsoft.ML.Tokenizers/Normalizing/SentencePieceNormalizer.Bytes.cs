using System.Buffers;
using System.Text;

namespace Microsoft.ML.Tokenizers;

public sealed partial class SentencePieceNormalizer
{
    private static ReadOnlySpan<byte> EscapedSpaceBytes => [0xE2, 0x96, 0x81];

    private static ReadOnlySpan<byte> Replacement => [0xEF, 0xBF, 0xBD];

    /// <summary>Normalizes UTF-8 by the model's table of characters as well.</summary>
    internal byte[] Normalize(ReadOnlySpan<byte> text)
    {
        if (RemoveExtraWhiteSpaces)
        {
            while (!text.IsEmpty && Next(text, out int length) is [(byte)' '])
            {
                text = text[length..];
            }
        }

        if (text.IsEmpty)
        {
            return [];
        }

        var result = new ArrayBufferWriter<byte>((text.Length * 2) + 6);
        if (AddDummyPrefix && !TreatWhitespaceAsSuffix)
        {
            AddSpace(result);
        }

        bool afterSpace = RemoveExtraWhiteSpaces;
        while (!text.IsEmpty)
        {
            var next = Next(text, out int length);
            text = text[length..];
            if (afterSpace)
            {
                next = next.TrimStart((byte)' ');
            }

            foreach (byte b in next)
            {
                if (b == ' ')
                {
                    AddSpace(result);
                }
                else
                {
                    result.Write([b]);
                }
            }

            afterSpace = RemoveExtraWhiteSpaces && (next.IsEmpty ? afterSpace : next[^1] == ' ');
        }

        var written = result.WrittenSpan;
        if (RemoveExtraWhiteSpaces)
        {
            ReadOnlySpan<byte> space = EscapeWhiteSpaces ? EscapedSpaceBytes : " "u8;
            while (written.EndsWith(space))
            {
                written = written[..^space.Length];
            }
        }

        return AddDummyPrefix && TreatWhitespaceAsSuffix ? [.. written, .. EscapeWhiteSpaces ? EscapedSpaceBytes : " "u8] : written.ToArray();
    }

    private void AddSpace(ArrayBufferWriter<byte> result) => result.Write(EscapeWhiteSpaces ? EscapedSpaceBytes : " "u8);

    // What the longest start of the text with a rule becomes; without one, its first character stays, a broken byte is replaced.
    private ReadOnlySpan<byte> Next(ReadOnlySpan<byte> text, out int length)
    {
        if (_map is not null && _map.TryGetLongest(text, out length, out var mapped))
        {
            return mapped;
        }

        return Rune.DecodeFromUtf8(text, out _, out length) == OperationStatus.Done ? text[..length] : Replace(out length);
    }

    private static ReadOnlySpan<byte> Replace(out int length)
    {
        length = 1;
        return Replacement;
    }
}
