namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of a translation's metrics: those of two parts add up to those of the whole.</summary>
/// <param name="Bleu">BLEU's.</param>
/// <param name="SentenceCount">How many sentences were translated.</param>
/// <param name="ExactMatches">How many translations equal one of their references, whatever the case where BLEU takes no account of it.</param>
public readonly record struct TranslationStatistics(BleuStatistics Bleu, long SentenceCount, long ExactMatches)
{
    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their n-grams were counted up to different orders.</exception>
    public static TranslationStatistics operator +(TranslationStatistics left, TranslationStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their n-grams were counted up to different orders.</exception>
    public static TranslationStatistics Add(TranslationStatistics left, TranslationStatistics right) =>
        new(left.Bleu + right.Bleu, left.SentenceCount + right.SentenceCount, left.ExactMatches + right.ExactMatches);
}
