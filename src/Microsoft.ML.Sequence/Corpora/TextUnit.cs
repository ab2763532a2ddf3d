namespace Microsoft.ML.Sequence.Corpora;

/// <summary>How much of a text file makes a row.</summary>
public enum TextUnit
{
    /// <summary>A line that is not blank.</summary>
    Line,

    /// <summary>Lines up to the next blank one, put together with a line feed between them.</summary>
    Paragraph,

    /// <summary>The whole file, with a line feed between its lines.</summary>
    Whole,
}
