using System.Buffers.Binary;

namespace Microsoft.ML.Data;

/// <summary>The 256 bytes at the start of a binary data view, and the tail.</summary>
internal readonly record struct BinaryHeader(long Contents, long TailOffset, long Rows, int Columns)
{
    public const int Size = 256;
    public const ulong Tail = 0x434D4C0044564200;

    // 4: column annotations, 5: missing text, 6: .NET's own types.
    private const ulong Magic = 0x00425644004C4D43, Version = 0x0001000100010006, OldestReadable = 0x0001000100010004;

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        var span = bytes.AsSpan();
        BinaryPrimitives.WriteUInt64LittleEndian(span, Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(span[8..], Version);
        BinaryPrimitives.WriteUInt64LittleEndian(span[16..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], Contents);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], TailOffset);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], Rows);
        BinaryPrimitives.WriteInt32LittleEndian(span[48..], Columns);
        return bytes;
    }

    public static BinaryHeader Read(BinaryReader reader)
    {
        var bytes = reader.ReadBytes(Size).AsSpan();
        Check.Decode(bytes.Length == Size, $"Read only {bytes.Length} bytes, expected header size of {Size}");
        Check.Decode(BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Magic, "This does not appear to be a binary dataview file");
        ulong version = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), compatible = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        Check.Decode(compatible <= version && OldestReadable <= compatible && compatible <= Version, $"Cannot read version {compatible:X16} data, only {OldestReadable:X16} to {Version:X16}");
        var header = new BinaryHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[48..]));
        long length = reader.BaseStream.Length;
        Check.Decode(header.Rows >= 0 && header.Columns >= 0 && header.Columns <= length, $"There cannot be {header.Rows} rows of {header.Columns} columns.");
        Check.Decode(Size <= header.TailOffset && header.TailOffset <= length - sizeof(ulong), $"The tail cannot be at {header.TailOffset} of {length}.");
        Check.Decode(Size <= header.Contents && header.Contents <= header.TailOffset, $"The table of contents cannot be at {header.Contents}.");
        reader.BaseStream.Position = header.TailOffset;
        Check.Decode(reader.ReadUInt64() == Tail, "Incorrect tail signature");
        return header;
    }
}
