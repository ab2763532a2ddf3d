using System.IO.Compression;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Reads the schema of a binary data view; rows, if it has any, are left alone.</summary>
internal sealed class BinarySchemaReader
{
    // What a block may unpack to: key values never come near, and a hostile file must not fill the memory.
    private const long MostExpansion = 64, LeastLimit = 1 << 24;

    private readonly BinaryReader _reader;
    private readonly BinaryHeader _header;

    private BinarySchemaReader(BinaryReader reader)
    {
        _reader = reader;
        _header = BinaryHeader.Read(reader);
    }

    public static DataViewSchema Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new BinarySchemaReader(reader).ReadSchema();
    }

    private DataViewSchema ReadSchema()
    {
        var builder = new DataViewSchema.Builder();
        long next = _header.Contents;
        for (int i = 0; i < _header.Columns; i++)
        {
            _reader.BaseStream.Position = next;
            string name = _reader.ReadString();
            Check.Decode(name.Length > 0, $"Column {i} has no name.");
            var codec = Codecs.ReadDefinition(_reader);
            ReadCompression();
            long rows = _reader.Read7BitEncodedInt64(), lookup = _reader.ReadInt64(), annotations = _reader.ReadInt64();
            next = _reader.BaseStream.Position;
            Check.Decode(next <= _header.TailOffset, "The table of contents runs over the tail.");
            Check.Decode(rows > 0 && BinaryHeader.Size <= lookup && lookup <= _header.TailOffset, $"Column '{name}' has its blocks at {lookup}, {rows} rows each.");
            builder.AddColumn(name, codec.Type, annotations == 0 ? null : ReadAnnotations(name, annotations));
        }

        return builder.ToSchema();
    }

    private DataViewSchema.Annotations ReadAnnotations(string column, long offset)
    {
        CheckInside(offset, 1, column);
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
            CheckInside(start, size, column);
            long next = _reader.BaseStream.Position;
            using var block = Unpack(start, size, compression);
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

    private void CheckInside(long offset, long size, string column) =>
        Check.Decode(BinaryHeader.Size <= offset && size > 0 && offset <= _header.TailOffset && size <= _header.TailOffset - offset, $"Column '{column}' has an annotation of {size} bytes at {offset}.");

    private MemoryStream Unpack(long start, long size, BinaryCompression compression)
    {
        _reader.BaseStream.Position = start;
        var packed = new MemoryStream(_reader.ReadBytes(checked((int)size)));
        if (compression == BinaryCompression.None)
        {
            return packed;
        }

        long most = Math.Max(size * MostExpansion, LeastLimit);
        var unpacked = new MemoryStream();
        using var stream = new DeflateStream(packed, CompressionMode.Decompress);
        var buffer = new byte[1 << 14];
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            Check.Decode(unpacked.Length + n <= most, $"A block of {size} bytes unpacks to more than {most}.");
            unpacked.Write(buffer, 0, n);
        }

        unpacked.Position = 0;
        return unpacked;
    }

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
