namespace Microsoft.ML.Sequence.Charts;

/// <summary>What a beam search did with a hypothesis.</summary>
public enum BeamNodeFate
{
    /// <summary>It was among the best of its step and went on.</summary>
    Kept,

    /// <summary>Others were better.</summary>
    Pruned,

    /// <summary>It ended with this token.</summary>
    Finished,
}
