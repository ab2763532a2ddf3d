namespace Microsoft.ML.Tokenizers;

/// <summary>A token and whether it is one of the bytes of the same character as the token before it, from which a limit does not part it.</summary>
internal readonly record struct SentencePieceToken(int Id, string Value, int Start, int End, bool Continues)
{
    public EncodedToken ToEncoded() => new(Id, Value, Start..End);
}
