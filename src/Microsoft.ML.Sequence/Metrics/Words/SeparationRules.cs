using System.Globalization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The rules of NIST's mteval-v13a.pl (Western languages) and mteval-v14.pl (international), and sacreBLEU's for Chinese.</summary>
internal static class SeparationRules
{
    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    private static bool IsPeriodOrComma(int c) => c is '.' or ',';

    private static bool IsNumber(int c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(int c) => CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or
        UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;

    /// <summary>13a: ASCII punctuation and symbols, but for <c>' , - .</c></summary>
    public readonly struct WesternSymbol : ICharacterRule
    {
        public static bool Names(int character) => character is
            (>= ' ' and <= '&') or (>= '(' and <= '+') or '/' or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');
    }

    /// <summary>13a: a period or comma, unless a digit precedes it.</summary>
    public readonly struct PeriodAfterNoDigit : IPairRule
    {
        public static bool SeparatesAfter => true;

        public static bool Separates(int first, int second) => IsPeriodOrComma(second) && !IsDigit(first);
    }

    /// <summary>13a: a period or comma, unless a digit follows it.</summary>
    public readonly struct PeriodBeforeNoDigit : IPairRule
    {
        public static bool SeparatesAfter => false;

        public static bool Separates(int first, int second) => IsPeriodOrComma(first) && !IsDigit(second);
    }

    /// <summary>13a: a hyphen that follows a digit.</summary>
    public readonly struct HyphenAfterDigit : IPairRule
    {
        public static bool SeparatesAfter => true;

        public static bool Separates(int first, int second) => second == '-' && IsDigit(first);
    }

    /// <summary>v14: punctuation, unless a number precedes it.</summary>
    public readonly struct PunctuationAfterNoNumber : IPairRule
    {
        public static bool SeparatesAfter => true;

        public static bool Separates(int first, int second) => IsPunctuation(second) && !IsNumber(first);
    }

    /// <summary>v14: punctuation, unless a number follows it.</summary>
    public readonly struct PunctuationBeforeNoNumber : IPairRule
    {
        public static bool SeparatesAfter => false;

        public static bool Separates(int first, int second) => IsPunctuation(first) && !IsNumber(second);
    }

    /// <summary>v14: every symbol.</summary>
    public readonly struct Symbol : ICharacterRule
    {
        public static bool Names(int character) => CharUnicodeInfo.GetUnicodeCategory(character) is
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
    }

    /// <summary>Every character.</summary>
    public readonly struct AnyCharacter : ICharacterRule
    {
        public static bool Names(int character) => true;
    }

    /// <summary>zh: every Chinese character.</summary>
    // The first range is a slip of sacreBLEU's: it means U+20000 to U+2A6D6, but compares with the first four digits and a fifth character.
    // So dashes, curly quotes, arrows and the euro sign are separated, and the rare characters beyond U+FFFF are not; scores are equal only with it.
    public readonly struct ChineseCharacter : ICharacterRule
    {
        public static bool Names(int character) => character is
            (>= 0x2001 and <= 0x2A6D) or (>= 0x2E80 and <= 0x2FDF) or (>= 0x2FF0 and <= 0x303F) or (>= 0x3100 and <= 0x312F) or
            (>= 0x31A0 and <= 0x31BF) or (>= 0x31C0 and <= 0x31EF) or (>= 0x3200 and <= 0x4DB5) or (>= 0x4E00 and <= 0x9FBB) or
            (>= 0xF900 and <= 0xFA2D) or (>= 0xFA30 and <= 0xFA6A) or (>= 0xFA70 and <= 0xFAD9) or
            (>= 0xFE10 and <= 0xFE1F) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFFEF);
    }
}
