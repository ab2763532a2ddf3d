namespace Microsoft.ML.Sequence.Batching;

/// <summary>What the size of a batch counts.</summary>
public enum BatchUnit
{
    /// <summary>Rows: sentences, or pairs of them.</summary>
    Rows,

    /// <summary>Tokens with padding, of the side that has more: rows times steps of the longest.</summary>
    Tokens,
}
