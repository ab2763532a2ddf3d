namespace Microsoft.ML.Tokenizers;

/// <summary>Puts texts into lower case by the rules that hold for no culture in particular, character by character.</summary>
public sealed class LowerCaseNormalizer : Normalizer
{
    public static LowerCaseNormalizer Instance { get; } = new();

    public override string Normalize(string original) => original.ToLowerInvariant();

    public override string Normalize(ReadOnlySpan<char> original) => string.Create(original.Length, original, static (lower, text) => text.ToLowerInvariant(lower));
}
