namespace Microsoft.ML.Sequence;

/// <summary>Defaults of <see cref="MaskedLanguageModelOptions"/>.</summary>
internal static class MaskedLanguageModelDefaults
{
    // With one layer the output layer adds what each side says by itself; a second layer reads both together.
    public const int Layers = 2;

    public const int CandidateCount = 5;
    public const int BucketPoolSize = 100_000;

    // Devlin et al. 2019 (arXiv:1810.04805), section 3.1.
    public const double PickedShare = 0.15;
    public const double MaskedShare = 0.8;
    public const double RandomShare = 0.1;
}
