namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>In which order the tokens of a vocabulary get their keys.</summary>
public enum VocabularyOrder
{
    /// <summary>Reserved tokens first, then the others by falling count, ties by ordinal text.</summary>
    Count,

    /// <summary>All tokens by their code points, reserved ones among the others: the order of Dive into Deep Learning's <c>Vocab</c>.</summary>
    Text,
}
