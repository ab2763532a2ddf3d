using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Makes words and punctuation of European languages separable by spaces: no-break spaces become spaces, and <c>, . ! ?</c> get one before them where they lack it.</summary>
/// <remarks>
/// Dive into Deep Learning's clean-up of English and French sentence pairs, before words are cut at spaces; it puts them into lower case first.
/// No-break spaces are U+00A0 and U+202F. Each mark of a run such as <c>...</c> gets its space; a mark at the very beginning gets none.
/// </remarks>
/// <example>
/// <code>
/// var cleanup = new NormalizerSequence(LowerCaseNormalizer.Instance, new TranslationCleanup());
/// Console.WriteLine(cleanup.Normalize("Va\u202F! Cours, vite."));
/// // va ! cours , vite .
/// </code>
/// </example>
public sealed class TranslationCleanup : Normalizer
{
    private const string Marks = ",.!?";

    /// <inheritdoc/>
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return Normalize(original.AsSpan());
    }

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original)
    {
        var text = new StringBuilder(original.Length + 8);
        foreach (char c in original)
        {
            if (Marks.Contains(c) && text.Length > 0 && text[^1] != ' ') text.Append(' ');
            text.Append(c is '\u00A0' or '\u202F' ? ' ' : c);
        }
        return text.ToString();
    }
}
