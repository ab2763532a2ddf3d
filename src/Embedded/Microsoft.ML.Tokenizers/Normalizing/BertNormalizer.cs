using System.Globalization;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>BERT's cleaning of a text: control characters go, every kind of space becomes one kind, and what the options ask for.</summary>
internal sealed class BertNormalizer(bool lowerCase, bool individuallyTokenizeCjk, bool removeNonSpacingMarks) : Normalizer
{
    public override string Normalize(string original)
    {
        if (string.IsNullOrEmpty(original))
        {
            return "";
        }

        // Composed letters come apart, so that their marks can be seen; the result is composed again.
        string text = removeNonSpacingMarks ? original.Normalize(NormalizationForm.FormD) : original;
        var clean = new StringBuilder(text.Length);
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            Add(clean, text.AsSpan(i, length), CharUnicodeInfo.GetUnicodeCategory(text, i));
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());

    private void Add(StringBuilder clean, ReadOnlySpan<char> letter, UnicodeCategory category)
    {
        if (letter[0] is '\0' or '\uFFFD' || category == UnicodeCategory.Control || (removeNonSpacingMarks && category == UnicodeCategory.NonSpacingMark))
        {
            return;
        }

        if (category == UnicodeCategory.SpaceSeparator)
        {
            clean.Append(' ');
        }
        else if (lowerCase && category == UnicodeCategory.UppercaseLetter)
        {
            Span<char> lower = stackalloc char[2];
            clean.Append(lower[..letter.ToLowerInvariant(lower)]);
        }
        else if (individuallyTokenizeCjk && IsCjk(letter.Length == 2 ? char.ConvertToUtf32(letter[0], letter[1]) : letter[0]))
        {
            clean.Append(' ').Append(letter).Append(' ');
        }
        else
        {
            clean.Append(letter);
        }
    }

    // The blocks of unified ideographs: Hangul, Hiragana and Katakana are written with spaces and stay as they are.
    private static bool IsCjk(int codePoint) => codePoint is
        (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
}
