using System.Buffers.Binary;

namespace Microsoft.ML;

/// <summary>
/// The 256 bytes at the start of every Model.key. Behind them, without gaps: the component's block, the string table, the strings' characters,
/// the loader's assembly name, the tail. All offsets count from the header's first byte.
/// </summary>
internal struct ModelHeader
{
    public const int Size = 0x100;
    public const ulong Tail = 0x4D4C004D4F44454C;

    // 0x00010001 had no assembly name.
    public const uint WithAssemblyName = 0x00010002;

    private const ulong Magic = 0x4C45444F4D004C4D;
    private const uint OldestReadable = 0x00010001;

    public uint Written, Readable;
    public long BlockSize;
    public long TableOffset, TableSize;
    public long CharactersOffset, CharactersSize;
    public ulong ModelSignature;
    public uint ModelWritten, ModelReadable;
    public string Loader, AlternativeLoader;
    public long TailOffset, End;
    public long AssemblyOffset;
    public uint AssemblySize;

    public static ModelHeader Read(ReadOnlySpan<byte> bytes)
    {
        Check.Decode(bytes.Length == Size, $"The header is cut short: {bytes.Length} of {Size} bytes.");
        Check.Decode(BinaryPrimitives.ReadUInt64LittleEndian(bytes) == Magic, "Wrong file type: no model header.");
        Check.Decode(BinaryPrimitives.ReadInt64LittleEndian(bytes[0x10..]) == Size, "The model block does not follow the header.");
        return new ModelHeader
        {
            Written = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x08..]),
            Readable = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x0C..]),
            BlockSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x18..]),
            TableOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x20..]),
            TableSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x28..]),
            CharactersOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x30..]),
            CharactersSize = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x38..]),
            ModelSignature = BinaryPrimitives.ReadUInt64LittleEndian(bytes[0x40..]),
            ModelWritten = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x48..]),
            ModelReadable = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x4C..]),
            Loader = Signatures.Read(bytes.Slice(0x50, Signatures.LoaderLength)),
            AlternativeLoader = Signatures.Read(bytes.Slice(0x68, Signatures.LoaderLength)),
            TailOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x80..]),
            End = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x88..]),
            AssemblyOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[0x90..]),
            AssemblySize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x98..]),
        };
    }

    public readonly byte[] ToBytes()
    {
        var bytes = new byte[Size];
        var span = bytes.AsSpan();
        BinaryPrimitives.WriteUInt64LittleEndian(span, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(span[0x08..], Written);
        BinaryPrimitives.WriteUInt32LittleEndian(span[0x0C..], Readable);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x10..], Size);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x18..], BlockSize);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x20..], TableOffset);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x28..], TableSize);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x30..], CharactersOffset);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x38..], CharactersSize);
        BinaryPrimitives.WriteUInt64LittleEndian(span[0x40..], ModelSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(span[0x48..], ModelWritten);
        BinaryPrimitives.WriteUInt32LittleEndian(span[0x4C..], ModelReadable);
        Signatures.Write(Loader, span.Slice(0x50, Signatures.LoaderLength));
        Signatures.Write(AlternativeLoader, span.Slice(0x68, Signatures.LoaderLength));
        BinaryPrimitives.WriteInt64LittleEndian(span[0x80..], TailOffset);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x88..], End);
        BinaryPrimitives.WriteInt64LittleEndian(span[0x90..], AssemblyOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(span[0x98..], AssemblySize);
        return bytes;
    }

    /// <summary>All parts follow each other exactly and end where the stream ends or before.</summary>
    public readonly void Validate(long available)
    {
        Check.Decode(Readable <= Written, "The header's versions contradict each other.");
        Check.Decode(Readable <= WithAssemblyName, $"The header format 0x{Readable:X8} is newer than this library reads (0x{WithAssemblyName:X8}).");
        Check.Decode(Written >= OldestReadable, $"The header format 0x{Written:X8} is older than this library reads (0x{OldestReadable:X8}).");
        long at = Size;
        Check.Decode(BlockSize >= 0 && BlockSize <= available - at, $"The model block claims {BlockSize} bytes of {available}.");
        at += BlockSize;
        if (TableOffset == 0)
        {
            Check.Decode(TableSize == 0 && CharactersOffset == 0 && CharactersSize == 0, "There is no string table, but its size is not 0.");
        }
        else
        {
            at = Next("string table", TableOffset, TableSize, sizeof(long), at, available);
            Check.Decode(TableSize > 0, "The string table is empty.");
            at = Next("string characters", CharactersOffset, CharactersSize, sizeof(char), at, available);
        }

        if (Written < WithAssemblyName || AssemblyOffset == 0)
        {
            Check.Decode(Written < WithAssemblyName || AssemblySize == 0, "There is no assembly name, but its size is not 0.");
        }
        else
        {
            at = Next("loader assembly name", AssemblyOffset, AssemblySize, sizeof(char), at, available);
        }

        Check.Decode(TailOffset == at && End == at + sizeof(ulong) && End <= available, $"The tail must be at {at}, the header says {TailOffset} of {available}.");
    }

    public readonly void CheckVersion(VersionInfo version)
    {
        Check.Decode(ModelSignature == version.ModelSignature, $"Unknown file type: loader '{version.LoaderSignature}' reads another kind of component.");
        Check.Decode(ModelReadable <= ModelWritten, "The component's versions contradict each other.");
        Check.Decode(ModelReadable <= version.VerWrittenCur, $"Component '{version.LoaderSignature}' of the model is too new: maximum expected version 0x{version.VerWrittenCur:X8}, got 0x{ModelReadable:X8}.");
        Check.Decode(ModelWritten >= version.VerWeCanReadBack, $"Component '{version.LoaderSignature}' of the model is too old: minimum expected version 0x{version.VerWeCanReadBack:X8}, got 0x{ModelWritten:X8}.");
    }

    private static long Next(string what, long offset, long size, int unit, long at, long available)
    {
        Check.Decode(offset == at, $"The {what} must be at {at}, the header says {offset}.");
        Check.Decode(size >= 0 && size % unit == 0 && size <= available - at, $"The {what} claims {size} bytes of {available - at}.");
        return at + size;
    }
}
