namespace Microsoft.ML.Sequence.Text;

/// <summary>What kinds of character a character is of.</summary>
[Flags]
internal enum MosesKind
{
    /// <summary>No character: the text ends there.</summary>
    None = 0,
    Other = 1,
    Space = 2,
    Letter = 4,
    Number = 8,
    Lowercase = 16,

    /// <summary>What words are made of: letters and digits.</summary>
    Word = 32,
}
