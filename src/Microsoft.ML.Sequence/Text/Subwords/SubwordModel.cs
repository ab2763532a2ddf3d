namespace Microsoft.ML.Sequence.Text;

/// <summary>What training learns: a vocabulary, and how a word is cut into its tokens.</summary>
internal abstract class SubwordModel(SubwordVocabulary vocabulary)
{
    public SubwordVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Cuts a word into pieces that stand one behind the other; what is left out at its end is in none.</summary>
    public abstract SubwordPiece[] Cut(ReadOnlySpan<char> word);
}
