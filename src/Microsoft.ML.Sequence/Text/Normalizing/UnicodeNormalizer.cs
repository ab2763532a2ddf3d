using System.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Brings texts into one of Unicode's normalization forms: NFC, NFD, NFKC or NFKD (Unicode Standard Annex 15).</summary>
/// <remarks>
/// The tables are those of Unicode 15.1 and come with the library, so that a model cuts a text the same way everywhere: also where the process runs with <c>InvariantGlobalization</c>,
/// in which the runtime normalizes nothing. Lone surrogates stay as they are.
/// </remarks>
/// <example>
/// <code>
/// var normalizer = new UnicodeNormalizer(NormalizationForm.FormKC);
/// Console.WriteLine(normalizer.Normalize("ﬁne ＡＢ"));
/// // fine AB
/// </code>
/// </example>
public sealed class UnicodeNormalizer : Normalizer
{
    /// <summary>Makes the normalizer.</summary>
    /// <param name="form">The form.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="form"/> is none of the values.</exception>
    public UnicodeNormalizer(NormalizationForm form) =>
        Form = Enum.IsDefined(form) ? form : throw new ArgumentOutOfRangeException(nameof(form), form, $"A {nameof(NormalizationForm)} is one of {string.Join(", ", Enum.GetNames<NormalizationForm>())}.");

    /// <summary>Gets the form.</summary>
    public NormalizationForm Form { get; }

    /// <inheritdoc/>
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return UnicodeForms.Normalize(original, Form);
    }

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
