namespace Microsoft.ML.Sequence;

/// <summary>Defaults of <see cref="NGramLanguageModelOptions"/>.</summary>
internal static class NGramLanguageModelDefaults
{
    public const int Order = 5;
}
