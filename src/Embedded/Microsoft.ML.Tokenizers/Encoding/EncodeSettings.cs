namespace Microsoft.ML.Tokenizers;

/// <summary>How a text is to be encoded. Both switches are off and the count unlimited unless set.</summary>
public struct EncodeSettings
{
    public EncodeSettings() => MaxTokenCount = int.MaxValue;

    public bool ConsiderNormalization { get; set; }

    public bool ConsiderPreTokenization { get; set; }

    public int MaxTokenCount { get; set; }
}
