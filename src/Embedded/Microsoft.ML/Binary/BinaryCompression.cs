namespace Microsoft.ML.Data;

/// <summary>How a block of a binary data view is packed.</summary>
internal enum BinaryCompression : byte
{
    None = 0,
    Deflate = 1,
}
