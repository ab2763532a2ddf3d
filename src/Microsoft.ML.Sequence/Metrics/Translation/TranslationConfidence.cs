namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How far chance, which chose these sentences and no others, carries the scores of translations: 95 % intervals by bootstrap resampling (Koehn 2004).</summary>
/// <param name="Bleu">BLEU's interval.</param>
/// <param name="ChrF">chrF's.</param>
/// <param name="ChrFPlusPlus">chrF++'s.</param>
/// <param name="Ter">TER's.</param>
public sealed record TranslationConfidence(ConfidenceInterval Bleu, ConfidenceInterval ChrF, ConfidenceInterval ChrFPlusPlus, ConfidenceInterval Ter)
{
    /// <summary>Measures it.</summary>
    /// <param name="sentences">Each sentence's statistics.</param>
    /// <param name="options">Those that the statistics were counted with, with <see cref="TranslationOptions.Resamples"/> above 0; <see langword="null"/> for the defaults and 1,000 resamples.</param>
    /// <returns>The intervals.</returns>
    /// <exception cref="ArgumentException">There is no sentence, or the options are others.</exception>
    public static TranslationConfidence Of(IReadOnlyList<TranslationStatistics> sentences, TranslationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        options = (options ?? TranslationOptions.Default).Checked();
        int resamples = options.ResamplesOr(Resampling.DefaultResamples);
        ulong seed = (ulong)options.Seed;
        return new TranslationConfidence(
            Resampling.Bootstrap(sentences.Select(s => s.Bleu), options.ScoreBleu, resamples, seed),
            Resampling.Bootstrap(sentences.Select(s => s.ChrF), options.ScoreChrF, resamples, seed),
            Resampling.Bootstrap(sentences.Select(s => s.ChrFPlusPlus), options.ScoreChrFPlusPlus, resamples, seed),
            Resampling.Bootstrap(sentences.Select(s => s.Ter), options.ScoreTer, resamples, seed));
    }
}
