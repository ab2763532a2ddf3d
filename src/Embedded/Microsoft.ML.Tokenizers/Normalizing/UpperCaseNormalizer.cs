namespace Microsoft.ML.Tokenizers;

/// <summary>Puts texts into upper case by the rules that hold for no culture in particular, character by character.</summary>
public sealed class UpperCaseNormalizer : Normalizer
{
    public static UpperCaseNormalizer Instance { get; } = new();

    public override string Normalize(string original) => original.ToUpperInvariant();

    public override string Normalize(ReadOnlySpan<char> original) => string.Create(original.Length, original, static (upper, text) => text.ToUpperInvariant(upper));
}
