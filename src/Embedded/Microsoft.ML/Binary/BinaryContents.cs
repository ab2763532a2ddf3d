namespace Microsoft.ML.Data;

/// <summary>A column of a binary data view: how its values are written and where its blocks are, which hold the same number of rows each but for the last.</summary>
internal sealed record BinaryColumn(ValueCodec Codec, BinaryCompression Compression, int RowsPerBlock, BinaryBlock[] Blocks);

/// <summary>What a binary data view has, read before any row.</summary>
internal sealed record BinaryContents(DataViewSchema Schema, long Rows, BinaryColumn[] Columns)
{
    /// <summary>The rows of the largest block; rows are shuffled by blocks of so many.</summary>
    public int RowsPerBlock => Columns.Max(c => c.RowsPerBlock);
}
