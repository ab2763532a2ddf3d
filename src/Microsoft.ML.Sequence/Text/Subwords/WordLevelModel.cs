namespace Microsoft.ML.Sequence.Text;

/// <summary>Whole words: one that the vocabulary lacks is one unknown token.</summary>
internal sealed class WordLevelModel(SubwordVocabulary vocabulary) : SubwordModel(vocabulary)
{
    public override SubwordPiece[] Cut(ReadOnlySpan<char> word) => [new SubwordPiece(Vocabulary.IdOf(word) ?? Vocabulary.UnknownId, word.Length)];
}
