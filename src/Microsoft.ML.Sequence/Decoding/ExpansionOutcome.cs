namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What became of an expansion.</summary>
public enum ExpansionOutcome
{
    /// <summary>It went on.</summary>
    Kept,

    /// <summary>It was among the candidates that were looked at closely, and was given up.</summary>
    Pruned,

    /// <summary>The end token ended it, or the greatest length cut it.</summary>
    Finished,
}
