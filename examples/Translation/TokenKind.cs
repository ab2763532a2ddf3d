namespace Translation;

/// <summary>What the tokens of one language are.</summary>
internal enum TokenKind
{
    Words,
    Subwords,
    Characters,
}
