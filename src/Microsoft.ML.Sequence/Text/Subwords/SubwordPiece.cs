namespace Microsoft.ML.Sequence.Text;

/// <summary>A part of a word.</summary>
/// <param name="Id">Its id; <see cref="SubwordVocabulary.Nothing"/> for a part that is left out.</param>
/// <param name="Length">How many UTF-16 units of the word, or bytes of one that the model sees as bytes, it takes up; for the unknown token too.</param>
/// <param name="Skipped">How many units or bytes in front of it are left out.</param>
internal readonly record struct SubwordPiece(int Id, int Length, int Skipped = 0)
{
    /// <summary>This and the next as one, with what is left out between them.</summary>
    public SubwordPiece With(SubwordPiece next, int id) => new(id, Length + next.Skipped + next.Length, Skipped);
}
