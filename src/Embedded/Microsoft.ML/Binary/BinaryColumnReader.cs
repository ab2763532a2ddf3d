using System.Text;

namespace Microsoft.ML.Data;

/// <summary>A cursor's values of one column: those of one block.</summary>
internal abstract class BinaryColumnReader
{
    public static BinaryColumnReader Create(string name, BinaryColumn column, long rows, Stream stream) =>
        Generic.Create<BinaryColumnReader>(typeof(BinaryColumnReader<>), [column.Codec.Type.RawType], name, column, rows, stream);

    /// <summary>Moves to a row, and reads its block when it is another than before.</summary>
    public abstract void MoveTo(long row);

    public abstract Delegate MakeGetter(Action checkPosition);
}

/// <inheritdoc/>
internal sealed class BinaryColumnReader<T>(string name, BinaryColumn column, long rows, Stream stream) : BinaryColumnReader
{
    private readonly ValueCodec<T> _codec = (ValueCodec<T>)column.Codec;
    private T[] _values;
    private long _block = -1;
    private int _at;

    public override void MoveTo(long row)
    {
        long block = Math.DivRem(row, column.RowsPerBlock, out long at);
        if (block != _block)
        {
            _values = Read(block);
            _block = block;
        }

        _at = (int)at;
    }

    public override Delegate MakeGetter(Action checkPosition) => (ValueGetter<T>)((ref T destination) =>
    {
        checkPosition();
        Copier<T>.Copy(in _values[_at], ref destination);
    });

    private T[] Read(long index)
    {
        var block = column.Blocks[index];
        var packed = new byte[block.Packed];
        stream.Position = block.Offset;
        stream.ReadExactly(packed);
        try
        {
            using var plain = BinaryBlock.Unpack(packed, column.Compression);
            Check.Decode(plain.Length == block.Unpacked, $"{plain.Length} bytes instead of {block.Unpacked}.");
            using var reader = new BinaryReader(plain, Encoding.UTF8);
            var values = _codec.Read(reader, (int)Math.Min(column.RowsPerBlock, rows - (index * column.RowsPerBlock)), plain.Length);
            Check.Decode(plain.Position == plain.Length, $"{plain.Length - plain.Position} bytes are left over.");
            return values;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Errors.Decode($"Block {index} of column '{name}' of a binary data view could not be read: {e.Message}", e);
        }
    }
}
