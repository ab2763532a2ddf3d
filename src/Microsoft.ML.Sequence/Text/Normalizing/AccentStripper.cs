using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Takes accents away: texts are decomposed (NFD), and their nonspacing marks (Unicode's category Mn) left out.</summary>
/// <remarks>
/// <c>é</c> becomes <c>e</c>; letters of their own, such as <c>ß</c> and <c>ø</c>, stay. Vowel signs of Indic scripts that are nonspacing marks go too.
/// Hangul syllables come out as their letters: an <see cref="UnicodeNormalizer"/> to NFC behind this one puts them together again. Lone surrogates stay as they are.
/// </remarks>
/// <example>
/// <code>
/// Console.WriteLine(new AccentStripper().Normalize("L'été à Malmö"));
/// // L'ete a Malmo
/// </code>
/// </example>
public sealed class AccentStripper : Normalizer
{
    /// <summary>Makes the normalizer.</summary>
    /// <param name="decompose">Whether texts are decomposed first; otherwise only accents go that are characters of their own, as in Hugging Face's <c>StripAccents</c>.</param>
    public AccentStripper(bool decompose = true) => Decomposes = decompose;

    /// <summary>Gets whether texts are decomposed first.</summary>
    public bool Decomposes { get; }

    /// <inheritdoc/>
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        if (Ascii.IsValid(original)) return original;
        string text = Decomposes ? UnicodeForms.Normalize(original, NormalizationForm.FormD) : original;
        var result = new StringBuilder(text.Length);
        int length;
        for (int i = 0; i < text.Length; i += length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out length);
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) result.Append(text, i, length);
        }
        return result.ToString();
    }

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
