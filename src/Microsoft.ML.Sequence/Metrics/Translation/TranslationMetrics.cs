namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How good translations are, judged by references.</summary>
public sealed class TranslationMetrics
{
    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one sentence.</param>
    /// <param name="options">Those that the statistics were counted with; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">No sentence was counted, or the options are others.</exception>
    public TranslationMetrics(TranslationStatistics statistics, BleuOptions? options = null)
    {
        Statistics = statistics;
        Bleu = Metrics.Bleu.Score(statistics.Bleu, options);
    }

    /// <summary>Gets what the metrics are computed from; those of two parts of the data add up.</summary>
    public TranslationStatistics Statistics { get; }

    /// <summary>Gets BLEU over all sentences.</summary>
    public BleuScore Bleu { get; }

    /// <summary>Gets how many sentences were translated.</summary>
    public long SentenceCount => Statistics.SentenceCount;

    /// <summary>Gets the share of the translations that equal one of their references, character for character, whatever the case where BLEU takes no account of it; 1 is best.</summary>
    public double ExactMatchRate => (double)Statistics.ExactMatches / SentenceCount;

    /// <inheritdoc/>
    public override string ToString() => $"{Bleu} | exact {FixedPoint.Format(100 * ExactMatchRate, 1)} % of {SentenceCount} sentences | {Bleu.Signature}";
}
