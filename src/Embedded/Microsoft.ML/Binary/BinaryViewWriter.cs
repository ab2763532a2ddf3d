using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Writes the rows of a binary data view, reading them once: a block of each column, and again, then where the blocks are.</summary>
internal static class BinaryViewWriter
{
    // What ML.NET takes, by rows and by the bytes of one block of all columns.
    private const int MostRows = 1 << 13;
    private const long MostBytes = 80L << 20;

    // So many rows tell how large the others will be.
    private const int SampledRows = 16;

    public static void Write(Stream stream, IDataView data, DataViewSchema.Column[] columns)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(new byte[BinaryHeader.Size]);
        using var cursor = data.GetRowCursor(columns);
        var blocks = Array.ConvertAll(columns, c => BinaryColumnWriter.Create(c, cursor));
        int rowsPerBlock = MostRows, inBlock = 0;
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            Array.ForEach(blocks, b => b.Add());
            inBlock++;
            rowsPerBlock = rows + 1 == SampledRows ? RowsPerBlock(blocks) : rowsPerBlock;
            if (inBlock == rowsPerBlock)
            {
                Array.ForEach(blocks, b => b.WriteBlock(writer));
                inBlock = 0;
            }
        }

        if (inBlock > 0)
        {
            Array.ForEach(blocks, b => b.WriteBlock(writer));
        }

        var lookups = Array.ConvertAll(blocks, b => b.WriteTable(writer));
        BinarySchemaWriter.Finish(writer, columns, lookups, (int)Math.Clamp(rows, 1, rowsPerBlock), rows);
    }

    // Never fewer than are there already.
    private static int RowsPerBlock(BinaryColumnWriter[] blocks) =>
        (int)Math.Clamp(SampledRows * MostBytes / Math.Max(1, blocks.Sum(b => b.Measure())), SampledRows, MostRows);

    /// <summary>One column's values of a block that is filled, and where the earlier blocks are.</summary>
    private abstract class BinaryColumnWriter
    {
        private readonly List<BinaryBlock> _blocks = [];

        public static BinaryColumnWriter Create(DataViewSchema.Column column, DataViewRow row) =>
            Generic.Create<BinaryColumnWriter>(typeof(BinaryColumnWriter<>), [column.Type.RawType], column, row);

        /// <summary>Takes the present row's value.</summary>
        public abstract void Add();

        /// <summary>The bytes of the values taken.</summary>
        public long Measure() => Encode().Length;

        public void WriteBlock(BinaryWriter writer)
        {
            using var plain = Encode();
            byte[] packed = BinaryBlock.Deflate(plain.GetBuffer().AsSpan(0, (int)plain.Length));
            _blocks.Add(new BinaryBlock(writer.BaseStream.Position, packed.Length, (int)plain.Length));
            writer.Write(packed);
            Clear();
        }

        /// <summary>Writes where the blocks are, and gives where that is.</summary>
        public long WriteTable(BinaryWriter writer)
        {
            long offset = writer.BaseStream.Position;
            foreach (var block in _blocks)
            {
                writer.Write(block.Offset);
                writer.Write(block.Packed);
                writer.Write(block.Unpacked);
            }

            return offset;
        }

        protected abstract MemoryStream Encode();

        protected abstract void Clear();
    }

    private sealed class BinaryColumnWriter<T>(DataViewSchema.Column column, DataViewRow row) : BinaryColumnWriter
    {
        private readonly ValueCodec<T> _codec = (ValueCodec<T>)Codecs.Of(column.Type);
        private readonly ValueGetter<T> _get = row.GetGetter<T>(column);
        private readonly List<T> _values = [];
        private int _count;

        public override void Add()
        {
            if (_count == _values.Count)
            {
                _values.Add(default);
            }

            // The values of earlier blocks lend their buffers.
            _get(ref CollectionsMarshal.AsSpan(_values)[_count++]);
        }

        protected override MemoryStream Encode()
        {
            var memory = new MemoryStream();
            using var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true);
            _codec.Write(writer, CollectionsMarshal.AsSpan(_values)[.._count]);
            return memory;
        }

        protected override void Clear() => _count = 0;
    }
}
