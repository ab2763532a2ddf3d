using System.Buffers.Binary;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// SentencePiece's compiled table of character replacements. Layout: the size of a trie in bytes, the trie as a double array of 32-bit
/// units (Darts-clone), then the replacements as UTF-8, each ended by a zero; a trie value is a position among them. All little-endian.
/// </summary>
internal sealed class CharacterMap
{
    private const uint LeafBit = 1u << 31;

    private readonly uint[] _units;
    private readonly byte[] _replacements;

    public CharacterMap(ReadOnlySpan<byte> blob)
    {
        if (blob.Length <= sizeof(uint))
        {
            throw new ArgumentException("Blob for normalization rule is broken.");
        }

        uint size = BinaryPrimitives.ReadUInt32LittleEndian(blob);
        if (size >= blob.Length - sizeof(uint) || size % sizeof(uint) != 0)
        {
            throw new ArgumentException("Trie data size exceeds the input blob size.");
        }

        _units = new uint[size / sizeof(uint)];
        for (int i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(blob[((i + 1) * sizeof(uint))..]);
        }

        _replacements = blob[(sizeof(uint) + (int)size)..].ToArray();
    }

    /// <summary>Finds the longest start of <paramref name="text"/> that has a replacement.</summary>
    public bool TryGetLongest(ReadOnlySpan<byte> text, out int length, out ReadOnlySpan<byte> replacement)
    {
        length = 0;
        uint found = 0, node = Unit(0) is { } root ? Offset(root) : 0;
        for (int i = 0; i < text.Length; i++)
        {
            node ^= text[i];
            uint? unit = Unit(node);
            if (unit is not { } u || (u & (LeafBit | 0xFF)) != text[i])
            {
                break;
            }

            node ^= Offset(u);
            if ((u >> 8 & 1) == 1 && Unit(node) is { } leaf)
            {
                length = i + 1;
                found = leaf & ~LeafBit;
            }
        }

        if (length == 0 || found >= _replacements.Length)
        {
            replacement = default;
            return false;
        }

        replacement = _replacements.AsSpan((int)found);
        int end = replacement.IndexOf((byte)0);
        replacement = end < 0 ? replacement : replacement[..end];
        return true;
    }

    private uint? Unit(uint at) => at < _units.Length ? _units[at] : null;

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & (1u << 9)) >> 6);
}
