using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Reads the schema of a binary data view and where its blocks are; the rows are left alone.</summary>
internal sealed class BinarySchemaReader
{
    // A row takes a bit at least: of a column of booleans.
    private const int MostRowsPerByte = 8;

    private readonly BinaryReader _reader;
    private readonly BinaryHeader _header;

    private BinarySchemaReader(BinaryReader reader)
    {
        _reader = reader;
        _header = BinaryHeader.Read(reader);
    }

    public static BinaryContents Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new BinarySchemaReader(reader).ReadContents();
    }

    private BinaryContents ReadContents()
    {
        Check.Decode(_header.Rows == 0 || _header.Columns > 0, $"There cannot be {_header.Rows} rows of no columns.");
        var builder = new DataViewSchema.Builder();
        var columns = new List<BinaryColumn>();
        long next = _header.Contents;
        for (int i = 0; i < _header.Columns; i++)
        {
            _reader.BaseStream.Position = next;
            string name = _reader.ReadString();
            Check.Decode(name.Length > 0, $"Column {i} has no name.");
            var codec = Codecs.ReadDefinition(_reader);
            var compression = ReadCompression();
            long rows = _reader.Read7BitEncodedInt64(), lookup = _reader.ReadInt64(), annotations = _reader.ReadInt64();
            next = _reader.BaseStream.Position;
            Check.Decode(next <= _header.TailOffset, "The table of contents runs over the tail.");
            Check.Decode(rows is > 0 and <= int.MaxValue && BinaryHeader.Size <= lookup && lookup <= _header.TailOffset, $"Column '{name}' has its blocks at {lookup}, {rows} rows each.");
            builder.AddColumn(name, codec.Type, annotations == 0 ? null : ReadAnnotations(name, annotations));
            columns.Add(new BinaryColumn(codec, compression, (int)rows, ReadBlocks(name, lookup, (int)rows, compression)));
        }

        return new BinaryContents(builder.ToSchema(), _header.Rows, [.. columns]);
    }

    // The blocks lie apart from each other, so what they can unpack to is in proportion to the file.
    private BinaryBlock[] ReadBlocks(string column, long lookup, int rowsPerBlock, BinaryCompression compression)
    {
        long count = (_header.Rows / rowsPerBlock) + (_header.Rows % rowsPerBlock == 0 ? 0 : 1);
        Check.Decode(count <= (_header.TailOffset - lookup) / BinaryBlock.EntrySize, $"Column '{column}' cannot have {count} blocks listed at {lookup}.");
        _reader.BaseStream.Position = lookup;
        var blocks = new BinaryBlock[count];
        long rows = _header.Rows, packed = 0;
        for (int i = 0; i < blocks.Length; i++, rows -= rowsPerBlock)
        {
            var block = blocks[i] = new BinaryBlock(_reader.ReadInt64(), _reader.ReadInt32(), _reader.ReadInt32());
            CheckInside(block.Offset, block.Packed, $"block {i}", column);
            packed += block.Packed;
            long most = compression == BinaryCompression.None ? block.Packed : BinaryBlock.MostUnpacked(block.Packed);
            Check.Decode(block.Unpacked >= 0 && block.Unpacked <= most, $"Block {i} of column '{column}' claims to unpack {block.Packed} bytes to {block.Unpacked}, at most {most} are taken.");
            Check.Decode(Math.Min(rows, rowsPerBlock) <= most * MostRowsPerByte, $"Block {i} of column '{column}' cannot hold {Math.Min(rows, rowsPerBlock)} rows in {block.Packed} bytes.");
        }

        Check.Decode(packed <= _header.TailOffset, $"The blocks of column '{column}' lie over each other.");
        return blocks;
    }

    private DataViewSchema.Annotations ReadAnnotations(string column, long offset)
    {
        CheckInside(offset, 1, "a table of annotations", column);
        _reader.BaseStream.Position = offset;
        long count = _reader.Read7BitEncodedInt64();
        Check.Decode(count > 0 && count <= _header.TailOffset - offset, $"Column '{column}' cannot have {count} annotations.");
        var builder = new DataViewSchema.Annotations.Builder();
        var kinds = new HashSet<string>();
        for (long i = 0; i < count; i++)
        {
            string kind = _reader.ReadString();
            Check.Decode(kind.Length > 0 && kinds.Add(kind), $"Column '{column}' has annotation '{kind}' without a name or twice.");
            var codec = Codecs.ReadDefinition(_reader);
            var compression = ReadCompression();
            long start = _reader.ReadInt64(), size = _reader.Read7BitEncodedInt64();
            CheckInside(start, size, $"annotation '{kind}'", column);
            long next = _reader.BaseStream.Position;
            _reader.BaseStream.Position = start;
            using var block = BinaryBlock.Unpack(_reader.ReadBytes(checked((int)size)), compression);
            Generic.Create<Decoder>(typeof(Decoder<>), [codec.Type.RawType]).Add(builder, kind, codec, block);
            _reader.BaseStream.Position = next;
        }

        return builder.ToAnnotations();
    }

    private BinaryCompression ReadCompression()
    {
        var compression = (BinaryCompression)_reader.ReadByte();
        Check.Decode(Enum.IsDefined(compression), $"There is no compression {(byte)compression}.");
        return compression;
    }

    private void CheckInside(long offset, long size, string what, string column) =>
        Check.Decode(BinaryHeader.Size <= offset && size > 0 && offset <= _header.TailOffset && size <= _header.TailOffset - offset, $"Column '{column}' has {what} of {size} bytes at {offset}.");

    private abstract class Decoder
    {
        public abstract void Add(DataViewSchema.Annotations.Builder builder, string kind, ValueCodec codec, MemoryStream block);
    }

    private sealed class Decoder<T> : Decoder
    {
        public override void Add(DataViewSchema.Annotations.Builder builder, string kind, ValueCodec codec, MemoryStream block)
        {
            using var reader = new BinaryReader(block, Encoding.UTF8, leaveOpen: true);
            var value = ((ValueCodec<T>)codec).Read(reader, 1, block.Length)[0];
            builder.Add(kind, codec.Type, (ref T destination) => Copier<T>.Copy(in value, ref destination));
        }
    }
}
