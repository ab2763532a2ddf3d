namespace Microsoft.ML.Tokenizers;

/// <summary>What encoding a text gives: tokens or ids, and how far into the text they reach.</summary>
public struct EncodeResults<T>
{
    public IReadOnlyList<T> Tokens { get; set; }

    /// <summary>The normalized text, or null when nothing was normalized.</summary>
    public string? NormalizedText { get; set; }

    public int CharsConsumed { get; set; }
}
