namespace Translation;

/// <summary>A held-out text, what people made of it, and what the model did.</summary>
internal sealed class TranslatedSentence
{
    public string Source { get; set; } = "";

    public string[] References { get; set; } = [];

    public string[] PredictedTokens { get; set; } = [];

    public string Translation { get; set; } = "";
}
