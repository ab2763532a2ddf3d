namespace Microsoft.ML.Sequence.Batching;

/// <summary>An end of a sequence.</summary>
public enum SequenceSide
{
    /// <summary>Behind the last token.</summary>
    Right,

    /// <summary>Before the first token.</summary>
    Left,
}
