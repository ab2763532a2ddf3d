namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How two systems' translations of the same sentences are told apart.</summary>
public enum TranslationTest
{
    /// <summary>Paired bootstrap resampling (Koehn 2004, section 4).</summary>
    PairedBootstrap,

    /// <summary>Paired approximate randomization (Riezler and Maxwell 2005).</summary>
    ApproximateRandomization,
}
