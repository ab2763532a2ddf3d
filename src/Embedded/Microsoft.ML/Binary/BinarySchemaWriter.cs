using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes the schema of a binary data view: annotations, table of contents, tail, header. Without rows it is a whole one.</summary>
internal static class BinarySchemaWriter
{
    // Without rows there are no blocks; the number only has to be there.
    private const int NoRowsPerBlock = 1;

    /// <summary>Writes a schema as a binary data view of no rows. Hidden columns are kept; those that cannot be written are left out.</summary>
    public static void Write(Stream stream, DataViewSchema schema)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[BinaryHeader.Size]);
        var columns = schema.Where(c => Codecs.OrNull(c.Type) is not null).ToArray();
        Finish(writer, columns, Array.ConvertAll(columns, _ => (long)BinaryHeader.Size), NoRowsPerBlock, rows: 0);
    }

    /// <summary>Writes all that comes behind the blocks and their tables, and fills in the header.</summary>
    /// <param name="writer">Of a stream that begins with room for the header, at its end.</param>
    /// <param name="columns">The columns written.</param>
    /// <param name="lookups">Where each column's table of blocks is.</param>
    /// <param name="rowsPerBlock">The rows of a block.</param>
    /// <param name="rows">The rows of all.</param>
    public static void Finish(BinaryWriter writer, DataViewSchema.Column[] columns, long[] lookups, int rowsPerBlock, long rows)
    {
        var stream = writer.BaseStream;
        var annotations = Array.ConvertAll(columns, c => WriteAnnotations(writer, c.Annotations));
        long contents = stream.Position;
        for (int i = 0; i < columns.Length; i++)
        {
            writer.Write(columns[i].Name);
            Codecs.WriteDefinition(writer, Codecs.Of(columns[i].Type));
            writer.Write((byte)BinaryCompression.Deflate);
            writer.Write7BitEncodedInt64(rowsPerBlock);
            writer.Write(lookups[i]);
            writer.Write(annotations[i]);
        }

        long tail = stream.Position;
        writer.Write(BinaryHeader.Tail);
        stream.Position = 0;
        writer.Write(new BinaryHeader(contents, tail, rows, columns.Length).ToBytes());
        writer.Flush();
        stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Writes the blocks and their table; its offset, or 0 when there is none.</summary>
    private static long WriteAnnotations(BinaryWriter writer, DataViewSchema.Annotations annotations)
    {
        var blocks = annotations.Schema
            .Where(a => !a.IsHidden && Codecs.OrNull(a.Type) is not null)
            .Select(a => AnnotationBlock.Create(annotations, a))
            .ToArray();
        if (blocks.Length == 0)
        {
            return 0;
        }

        var offsets = Array.ConvertAll(blocks, b =>
        {
            long offset = writer.BaseStream.Position;
            writer.Write(b.Bytes);
            return offset;
        });
        long table = writer.BaseStream.Position;
        writer.Write7BitEncodedInt64(blocks.Length);
        for (int i = 0; i < blocks.Length; i++)
        {
            writer.Write(blocks[i].Kind);
            Codecs.WriteDefinition(writer, blocks[i].Codec);
            writer.Write((byte)blocks[i].Compression);
            writer.Write(offsets[i]);
            writer.Write7BitEncodedInt64(blocks[i].Bytes.Length);
        }

        return table;
    }

    /// <summary>An annotation's value as bytes, deflated when that is shorter.</summary>
    private abstract class AnnotationBlock
    {
        public string Kind { get; private set; }

        public byte[] Bytes { get; private set; }

        public BinaryCompression Compression { get; private set; }

        public abstract ValueCodec Codec { get; }

        public static AnnotationBlock Create(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
        {
            var block = Generic.Create<AnnotationBlock>(typeof(AnnotationBlock<>), [annotation.Type.RawType], annotation.Type);
            block.Kind = annotation.Name;
            byte[] plain = block.Encode(annotations, annotation);
            byte[] deflated = BinaryBlock.Deflate(plain);
            bool shorter = deflated.Length < plain.Length;
            block.Bytes = shorter ? deflated : plain;
            block.Compression = shorter ? BinaryCompression.Deflate : BinaryCompression.None;
            return block;
        }

        protected abstract byte[] Encode(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation);
    }

    private sealed class AnnotationBlock<T>(DataViewType type) : AnnotationBlock
    {
        private readonly ValueCodec<T> _codec = (ValueCodec<T>)Codecs.Of(type);

        public override ValueCodec Codec => _codec;

        protected override byte[] Encode(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
        {
            T value = default;
            annotations.GetGetter<T>(annotation)(ref value);
            using var memory = new MemoryStream();
            using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            {
                _codec.Write(writer, [value]);
            }

            return memory.ToArray();
        }
    }
}
