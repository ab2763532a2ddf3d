namespace Microsoft.ML.Sequence.Corpora;

/// <summary>A sentence in the columns of Universal Dependencies (https://universaldependencies.org/format.html), without multiword ranges and empty nodes. What a file leaves open is <c>_</c> here as there.</summary>
public sealed class ConllUSentence
{
    /// <summary>Gets or sets the document's <c>newdoc id</c>, or its number in the file where it has none.</summary>
    public string Document { get; set; } = "";

    /// <summary>Gets or sets the sentence as it was written, the comment <c># text</c>; empty without one.</summary>
    public string Text { get; set; } = "";

    /// <summary>Gets or sets the words (FORM).</summary>
    public string[] Tokens { get; set; } = [];

    /// <summary>Gets or sets the words' dictionary forms (LEMMA).</summary>
    public string[] Lemmas { get; set; } = [];

    /// <summary>Gets or sets the universal part-of-speech tags (UPOS).</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>Gets or sets the language's own part-of-speech tags (XPOS).</summary>
    public string[] LanguageTags { get; set; } = [];

    /// <summary>Gets or sets the morphological features (FEATS).</summary>
    public string[] Features { get; set; } = [];

    /// <summary>Gets or sets the number of the word that each depends on, 0 for the root (HEAD); -1 where the file leaves it open.</summary>
    public int[] Heads { get; set; } = [];

    /// <summary>Gets or sets the kinds of dependence (DEPREL).</summary>
    public string[] Relations { get; set; } = [];
}
