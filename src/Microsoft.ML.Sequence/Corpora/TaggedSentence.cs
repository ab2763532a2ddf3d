namespace Microsoft.ML.Sequence.Corpora;

/// <summary>A sentence with a tag for each token.</summary>
public sealed class TaggedSentence
{
    /// <summary>Gets or sets the document that the sentence is of: its number in the file, from 1 up.</summary>
    public string Document { get; set; } = "";

    /// <summary>Gets or sets the tokens.</summary>
    public string[] Tokens { get; set; } = [];

    /// <summary>Gets or sets the tags, one a token.</summary>
    public string[] Tags { get; set; } = [];
}
