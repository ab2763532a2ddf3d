namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The characters that tercom's tokenizer separates or leaves out.</summary>
internal static class TercomRules
{
    /// <summary>The punctuation marks that <see cref="TerOptions.NoPunctuation"/> leaves out.</summary>
    public readonly struct Punctuation : ICharacterRule
    {
        public static bool Names(int character) => character is '.' or ',' or '?' or ':' or ';' or '!' or '"' or '(' or ')';
    }

    /// <summary>Asian and full-width punctuation marks.</summary>
    public readonly struct AsianPunctuation : ICharacterRule
    {
        public static bool Names(int character) => character is
            0x3001 or 0x3002 or (>= 0x3008 and <= 0x3011) or (>= 0x3014 and <= 0x301F) or (>= 0xFF61 and <= 0xFF65) or 0x30FB or
            0xFF0E or 0xFF0C or 0xFF1F or 0xFF1A or 0xFF1B or 0xFF01 or 0xFF02 or 0xFF08 or 0xFF09;
    }

    /// <summary>Chinese characters, strokes, radicals and enclosed characters, and the marks above.</summary>
    // The range from U+3200 is meant to end at U+32FF; sacreBLEU's ends at U+3F22.
    // tercom also separates kana from other characters. sacreBLEU's expressions for it match only a text that starts with kana, which no padded text does, so kana stay as they are.
    public readonly struct AsianCharacter : ICharacterRule
    {
        public static bool Names(int character) => character is
            (>= 0x4E00 and <= 0x9FFF) or (>= 0x3200 and <= 0x4DBF) or (>= 0x31C0 and <= 0x31EF) or (>= 0x2E80 and <= 0x2EFF) or
            (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F) || AsianPunctuation.Names(character);
    }
}
