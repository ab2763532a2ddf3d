namespace Microsoft.ML.Sequence.Corpora;

/// <summary>A text and its translation.</summary>
public sealed class TextPair
{
    /// <summary>Gets or sets what is translated.</summary>
    public string Source { get; set; } = "";

    /// <summary>Gets or sets the translation.</summary>
    public string Target { get; set; } = "";
}
