namespace Microsoft.ML.Sequence.Text;

/// <summary>What training learns: a vocabulary, and how a word is cut into its tokens.</summary>
internal abstract class SubwordModel(SubwordVocabulary vocabulary)
{
    public SubwordVocabulary Vocabulary { get; } = vocabulary;

    /// <summary>Cuts a marked word. The pieces' lengths add up to the word's.</summary>
    public abstract SubwordPiece[] Cut(ReadOnlySpan<char> word);
}
