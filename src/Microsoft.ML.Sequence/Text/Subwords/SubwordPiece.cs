namespace Microsoft.ML.Sequence.Text;

/// <summary>A part of a word.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Length">How many UTF-16 units of the marked word it takes up; for the unknown token too.</param>
internal readonly record struct SubwordPiece(int Id, int Length);
