namespace Microsoft.ML;

/// <summary>Signatures are short texts of one-byte characters in fixed places of a header.</summary>
internal static class Signatures
{
    public const int LoaderLength = 24;

    public static ulong Pack(string eight)
    {
        ulong packed = 0;
        for (int i = 0; i < eight.Length; i++)
        {
            packed |= (ulong)OneByte(eight[i]) << (8 * i);
        }

        return packed;
    }

    public static void Write(string signature, Span<byte> destination)
    {
        signature ??= "";
        Check.Param(signature.Length <= destination.Length, nameof(signature), $"A loader signature has at most {destination.Length} characters, '{signature}' has {signature.Length}.");
        for (int i = 0; i < signature.Length; i++)
        {
            destination[i] = OneByte(signature[i]);
        }
    }

    public static string Read(ReadOnlySpan<byte> source)
    {
        source = source.TrimEnd((byte)0);
        return string.Create(source.Length, source, (text, bytes) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)bytes[i];
            }
        });
    }

    private static byte OneByte(char c)
    {
        Check.Param(c <= 0xFF, "signature", $"A signature has one-byte characters only, found '{c}'.");
        return (byte)c;
    }
}
