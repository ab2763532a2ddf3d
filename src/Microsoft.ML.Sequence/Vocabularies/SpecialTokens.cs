namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>The field's usual names for tokens that stand for something other than their text.</summary>
public static class SpecialTokens
{
    /// <summary>Any token that the vocabulary lacks.</summary>
    public const string Unknown = "<unk>";

    /// <summary>The beginning of a sequence.</summary>
    public const string BeginningOfSequence = "<bos>";

    /// <summary>The end of a sequence.</summary>
    public const string EndOfSequence = "<eos>";

    /// <summary>What fills a sequence up to a length.</summary>
    public const string Padding = "<pad>";

    /// <summary>Gets those that mark a place in a sequence and are no part of its text.</summary>
    internal static IReadOnlyList<string> Markers { get; } = [BeginningOfSequence, EndOfSequence, Padding];
}
