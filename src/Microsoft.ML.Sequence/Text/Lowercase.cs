using System.Buffers;
using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Lower case by Unicode's rules for whole texts, as Python's <c>str.lower</c> has it: .NET's, which goes character by character, and two exceptions.</summary>
internal static class Lowercase
{
    private const char CapitalSigma = '\u03A3';
    private const char DottedCapitalI = '\u0130';

    // Unicode 16, section 3.13, Case_Ignorable: what may stand within a word without being a letter, beside the categories below.
    private const string WithinWords = "'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A";

    /// <summary>Writes a text in lower case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">Receives it in place of what it holds.</param>
    /// <returns>What was written; valid until the next call.</returns>
    public static ReadOnlySpan<char> Write(ReadOnlySpan<char> text, ArrayBufferWriter<char> result)
    {
        result.ResetWrittenCount();
        var target = result.GetSpan(2 * text.Length + 1);
        int written = text.ToLowerInvariant(target);
        if (text.ContainsAny(CapitalSigma, DottedCapitalI))
        {
            written = 0;
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] == CapitalSigma) target[written++] = IsFinal(text, i) ? '\u03C2' : '\u03C3';
                else if (text[i] == DottedCapitalI) (target[written++], target[written++]) = ('i', '\u0307');
                else written += WriteRun(text, ref i, target[written..]);
            }
        }
        result.Advance(written);
        return result.WrittenSpan;
    }

    /// <summary>Makes a text in lower case.</summary>
    /// <param name="text">The text.</param>
    public static string Of(ReadOnlySpan<char> text) => Write(text, new ArrayBufferWriter<char>(2 * text.Length + 1)).ToString();

    /// <summary>How many UTF-16 units a unit becomes.</summary>
    public static int LengthOf(char c) => c == DottedCapitalI ? 2 : 1;

    private static int WriteRun(ReadOnlySpan<char> text, ref int start, Span<char> target)
    {
        int length = text[start..].IndexOfAny(CapitalSigma, DottedCapitalI);
        var run = length < 0 ? text[start..] : text.Slice(start, length);
        start += run.Length - 1;
        return run.ToLowerInvariant(target);
    }

    // A sigma ends its word when a letter precedes it and none follows.
    private static bool IsFinal(ReadOnlySpan<char> text, int index) => NextIsCased(text[..index], fromEnd: true) && !NextIsCased(text[(index + 1)..], fromEnd: false);

    private static bool NextIsCased(ReadOnlySpan<char> text, bool fromEnd)
    {
        while (!text.IsEmpty)
        {
            // A surrogate without its other half is decoded as U+FFFD, which is no letter.
            _ = fromEnd ? Rune.DecodeLastFromUtf16(text, out var rune, out int length) : Rune.DecodeFromUtf16(text, out rune, out length);
            var category = Rune.GetUnicodeCategory(rune);
            if (!IsIgnorable(rune, category)) return category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;
            text = fromEnd ? text[..^length] : text[length..];
        }
        return false;
    }

    private static bool IsIgnorable(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol
        || (rune.IsBmp && WithinWords.Contains((char)rune.Value, StringComparison.Ordinal));
}
