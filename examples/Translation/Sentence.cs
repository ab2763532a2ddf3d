namespace Translation;

/// <summary>A held-out text with all its translations.</summary>
internal sealed class Sentence
{
    public string Source { get; set; } = "";

    public string[] References { get; set; } = [];
}
