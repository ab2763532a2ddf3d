using System.Text;
using System.Text.Json.Serialization;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>A normalizer, as it stands in a file: its kind and its options.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LowerCase), "lowerCase")]
[JsonDerivedType(typeof(UnicodeForm), "unicode")]
[JsonDerivedType(typeof(Accents), "accents")]
[JsonDerivedType(typeof(Pattern), "regex")]
[JsonDerivedType(typeof(Translation), "translation")]
[JsonDerivedType(typeof(Several), "sequence")]
internal abstract record StoredNormalizer
{
    /// <exception cref="NotSupportedException">The normalizer is not this library's.</exception>
    public static StoredNormalizer Of(Normalizer normalizer) => normalizer switch
    {
        LowerCaseNormalizer => new LowerCase(),
        UnicodeNormalizer n => new UnicodeForm(n.Form),
        AccentStripper n => new Accents(n.Decomposes),
        RegexReplaceNormalizer n => new Pattern(n.Pattern, n.Replacement),
        TranslationCleanup => new Translation(),
        NormalizerSequence n => new Several([.. n.Normalizers.Select(Of)]),
        _ => throw new NotSupportedException($"A {normalizer.GetType().Name} cannot be saved with a model: only {nameof(LowerCaseNormalizer)} and this library's normalizers can."),
    };

    /// <exception cref="FormatException">An option is not what one can be.</exception>
    public Normalizer ToNormalizer()
    {
        try
        {
            return Make();
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The normalizer was altered: {fault.Message}", fault);
        }
    }

    private protected abstract Normalizer Make();

    private sealed record LowerCase : StoredNormalizer
    {
        private protected override Normalizer Make() => LowerCaseNormalizer.Instance;
    }

    private sealed record UnicodeForm(NormalizationForm Form) : StoredNormalizer
    {
        private protected override Normalizer Make() => new UnicodeNormalizer(Form);
    }

    private sealed record Accents(bool Decompose) : StoredNormalizer
    {
        private protected override Normalizer Make() => new AccentStripper(Decompose);
    }

    private sealed record Pattern(string Regex, string Replacement) : StoredNormalizer
    {
        private protected override Normalizer Make() => new RegexReplaceNormalizer(Regex, Replacement);
    }

    private sealed record Translation : StoredNormalizer
    {
        private protected override Normalizer Make() => new TranslationCleanup();
    }

    // The elements are not checked for null by the reader.
    private sealed record Several(IReadOnlyList<StoredNormalizer?> Normalizers) : StoredNormalizer
    {
        private protected override Normalizer Make() => new NormalizerSequence([.. Normalizers.Select(n => n?.ToNormalizer()!)]);
    }
}
