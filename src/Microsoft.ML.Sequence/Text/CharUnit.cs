namespace Microsoft.ML.Sequence.Text;

/// <summary>What counts as one character.</summary>
public enum CharUnit
{
    /// <summary>A Unicode scalar value: a code point, whether it makes a character by itself or marks the one before it.</summary>
    Scalar,

    /// <summary>A grapheme cluster (Unicode Standard Annex 29): what a reader takes for one character, such as a letter with its combining marks, an emoji made of several, or a line break of two.</summary>
    Grapheme,
}
