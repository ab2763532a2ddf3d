namespace Microsoft.ML.Tokenizers;

/// <summary>SentencePiece's treatment of spaces: trimmed and joined, written as U+2581, one added before (or after) the text.</summary>
/// <remarks>
/// The rules are those of Kudo and Richardson 2018 (arXiv:1808.06226), section 3.2. Texts are normalized by the public members
/// without the model's table of characters, which <see cref="Normalize(ReadOnlySpan{byte})"/> applies for Unigram models.
/// </remarks>
public sealed partial class SentencePieceNormalizer : Normalizer
{
    internal const char EscapedSpace = '\u2581';

    private readonly CharacterMap? _map;

    public SentencePieceNormalizer(bool removeExtraWhiteSpaces, bool addDummyPrefix, bool escapeWhiteSpaces, bool treatWhitespaceAsSuffix, IReadOnlyDictionary<string, int>? specialTokens)
        : this(default, removeExtraWhiteSpaces, addDummyPrefix, escapeWhiteSpaces, treatWhitespaceAsSuffix, specialTokens)
    {
    }

    internal SentencePieceNormalizer(ReadOnlySpan<byte> map, bool removeExtraWhiteSpaces, bool addDummyPrefix, bool escapeWhiteSpaces, bool treatWhitespaceAsSuffix, IReadOnlyDictionary<string, int>? specialTokens)
    {
        RemoveExtraWhiteSpaces = removeExtraWhiteSpaces;
        AddDummyPrefix = addDummyPrefix;
        EscapeWhiteSpaces = escapeWhiteSpaces;
        TreatWhitespaceAsSuffix = treatWhitespaceAsSuffix;
        SpecialTokens = specialTokens;
        _map = map.IsEmpty ? null : new CharacterMap(map);
    }

    public bool RemoveExtraWhiteSpaces { get; }

    public bool AddDummyPrefix { get; }

    public bool EscapeWhiteSpaces { get; }

    public bool TreatWhitespaceAsSuffix { get; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    private char Space => EscapeWhiteSpaces ? EscapedSpace : ' ';

    public override string Normalize(string original) => string.IsNullOrEmpty(original) ? "" : Normalize(original.AsSpan());

    public override string Normalize(ReadOnlySpan<char> original)
    {
        var text = RemoveExtraWhiteSpaces ? original.Trim(' ') : original;
        var buffer = new char[text.Length + 1];
        int length = 0;
        if (AddDummyPrefix && !TreatWhitespaceAsSuffix)
        {
            int special = LeadingSpecial(text);
            text[..special].CopyTo(buffer);
            length = special;
            if (SpecialTokens is null || special < text.Length)
            {
                buffer[length++] = Space;
            }

            text = text[special..];
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
            {
                buffer[length++] = text[i];
            }
            else if (!RemoveExtraWhiteSpaces || i == 0 || text[i - 1] != ' ')
            {
                buffer[length++] = Space;
            }
        }

        if (AddDummyPrefix && TreatWhitespaceAsSuffix)
        {
            AddSuffix(buffer, ref length);
        }

        return new string(buffer, 0, length);
    }

    // Special tokens at the start stay before the added space.
    private int LeadingSpecial(ReadOnlySpan<char> text)
    {
        int at = 0;
        for (int before = -1; SpecialTokens is not null && before < at;)
        {
            before = at;
            foreach (string token in SpecialTokens.Keys)
            {
                if (token.Length > 0 && text[at..].StartsWith(token, StringComparison.Ordinal))
                {
                    at += token.Length;
                    break;
                }
            }
        }

        return at;
    }

    // Special tokens at the end stay after the added space.
    private void AddSuffix(char[] buffer, ref int length)
    {
        int end = length;
        for (int before = end + 1; SpecialTokens is not null && end < before && end > 0;)
        {
            before = end;
            foreach (string token in SpecialTokens.Keys)
            {
                if (token.Length > 0 && buffer.AsSpan(0, end).EndsWith(token, StringComparison.Ordinal))
                {
                    end -= token.Length;
                    break;
                }
            }
        }

        // A text of nothing but special tokens gets none; nor, officially, does one whose rest is a single character.
        if (SpecialTokens is null || end > 1)
        {
            buffer.AsSpan(end, length - end).CopyTo(buffer.AsSpan(end + 1));
            buffer[end] = Space;
            length++;
        }
    }
}
