using System.IO.Compression;

namespace Microsoft.ML.Data;

/// <summary>Where bytes of a binary data view are and how many they are, packed and unpacked. In a column's table: long, int, int.</summary>
internal readonly record struct BinaryBlock(long Offset, int Packed, int Unpacked)
{
    /// <summary>The bytes of an entry in a column's table.</summary>
    public const int EntrySize = sizeof(long) + sizeof(int) + sizeof(int);

    // ML.NET writes blocks of 80 MB at most, unless a row alone is larger: a hostile file must not fill the memory.
    private const long MostExpansion = 64, LeastLimit = 128L << 20;

    // Deflate cannot do better (zlib's technical notes).
    private const long MostDeflated = 1032;

    private const int Chunk = 1 << 14;

    /// <summary>The most that a block of so many bytes may unpack to.</summary>
    public static long MostUnpacked(long packed) => Math.Min((packed + 1) * MostDeflated, Math.Max(packed * MostExpansion, LeastLimit));

    /// <summary>The bytes, unpacked; no more is allocated than really unpack.</summary>
    /// <param name="bytes">The packed bytes.</param>
    /// <param name="compression">How they were packed.</param>
    public static MemoryStream Unpack(byte[] bytes, BinaryCompression compression)
    {
        if (compression == BinaryCompression.None)
        {
            return new MemoryStream(bytes);
        }

        long most = MostUnpacked(bytes.Length);
        var unpacked = new MemoryStream();
        using var stream = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var buffer = new byte[Chunk];
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            Check.Decode(unpacked.Length + n <= most, $"A block of {bytes.Length} bytes unpacks to more than {most}.");
            unpacked.Write(buffer, 0, n);
        }

        unpacked.Position = 0;
        return unpacked;
    }

    /// <summary>Packs with deflate.</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> bytes)
    {
        using var memory = new MemoryStream();
        using (var stream = new DeflateStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(bytes);
        }

        return memory.ToArray();
    }
}
