namespace Microsoft.ML.Sequence;

/// <summary>What the end of a row, which is the end of a document, means to windows.</summary>
public enum RowBoundaries
{
    /// <summary>Nothing: all rows are one stream, and a window may hold the end of one row and the beginning of the next.</summary>
    Crossed,

    /// <summary>No window holds tokens of two rows; what is left of a row, being shorter than a window and its last label, is dropped.</summary>
    Kept,
}
