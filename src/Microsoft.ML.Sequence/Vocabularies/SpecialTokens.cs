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

    /// <summary>A token that is hidden and to be predicted from those around it.</summary>
    public const string Mask = "<mask>";

    /// <summary>Gets those that mark a place in a sequence and are no part of its text.</summary>
    internal static IReadOnlyList<string> Markers { get; } = [BeginningOfSequence, EndOfSequence, Padding];

    /// <summary>Gets those that are no word to be guessed, besides the mask.</summary>
    internal static IReadOnlyList<string> Unpredicted { get; } = [Unknown, BeginningOfSequence, EndOfSequence, Padding];
}
