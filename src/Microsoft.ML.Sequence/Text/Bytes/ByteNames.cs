namespace Microsoft.ML.Sequence.Text;

/// <summary>How bytes are written as tokens.</summary>
public enum ByteNames
{
    /// <summary>A character a byte, as in GPT-2: printable bytes of Latin-1 stand for themselves, the others, in order, for the characters from U+0100 on, so that the space is <c>Ġ</c>.</summary>
    Alphabet,

    /// <summary>The value in angle brackets, as in SentencePiece: <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c>.</summary>
    Hexadecimal,
}
