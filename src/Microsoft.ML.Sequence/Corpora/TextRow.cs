namespace Microsoft.ML.Sequence.Corpora;

/// <summary>A row of plain text.</summary>
public sealed class TextRow
{
    /// <summary>Gets or sets the text.</summary>
    public string Text { get; set; } = "";
}
