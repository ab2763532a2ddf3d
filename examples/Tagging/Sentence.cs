namespace Tagging;

/// <summary>A sentence to be tagged.</summary>
internal class Sentence
{
    public string[] Tokens { get; set; } = [];
}

/// <summary>A sentence with the tags that people gave its words.</summary>
internal sealed class LabeledSentence : Sentence
{
    public string[] Tags { get; set; } = [];
}

/// <summary>A sentence with the tags that a model gives its words.</summary>
internal sealed class TaggedSentence : Sentence
{
    public string[] PredictedTexts { get; set; } = [];
}
