using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How one system's translations compare with a baseline's of the same sentences.</summary>
public sealed class TranslationComparison : EvaluationMetrics
{
    private TranslationComparison(TranslationMetrics baseline, TranslationMetrics system, PairedComparison bleu, PairedComparison chrF, PairedComparison chrFPlusPlus, PairedComparison ter) =>
        (Baseline, System, Bleu, ChrF, ChrFPlusPlus, Ter) = (baseline, system, bleu, chrF, chrFPlusPlus, ter);

    /// <summary>Gets the baseline's metrics.</summary>
    public TranslationMetrics Baseline { get; }

    /// <summary>Gets the system's metrics.</summary>
    public TranslationMetrics System { get; }

    /// <summary>Gets the comparison by BLEU.</summary>
    public PairedComparison Bleu { get; }

    /// <summary>Gets the comparison by chrF.</summary>
    public PairedComparison ChrF { get; }

    /// <summary>Gets the comparison by chrF++.</summary>
    public PairedComparison ChrFPlusPlus { get; }

    /// <summary>Gets the comparison by TER, of which less is better.</summary>
    public PairedComparison Ter { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricTable> Tables =>
    [
        new("Comparison", ["metric", "baseline", "system", "p"], [RowOf("BLEU", Bleu), RowOf(System.ChrF.Name, ChrF), RowOf(System.ChrFPlusPlus.Name, ChrFPlusPlus), RowOf("TER", Ter)]),
        new("Signatures", ["metric", "signature"],
        [
            ["BLEU", Bleu.Sign(System.Bleu.Signature)], [System.ChrF.Name, ChrF.Sign(System.ChrF.Signature)],
            [System.ChrFPlusPlus.Name, ChrFPlusPlus.Sign(System.ChrFPlusPlus.Signature)], ["TER", Ter.Sign(System.Ter.Signature)],
        ]),
    ];

    /// <summary>Compares two systems.</summary>
    /// <param name="baseline">The statistics of the baseline's translations, one for each sentence.</param>
    /// <param name="system">The other system's, for the same sentences in the same order.</param>
    /// <param name="test">How chance is judged.</param>
    /// <param name="options">Those that the statistics were counted with, and how often sentences are drawn or swapped: 0, the default, stands for sacreBLEU's 1,000 draws or 10,000 swaps. <see langword="null"/> for the defaults.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, or the options are others.</exception>
    public static TranslationComparison Of(IReadOnlyList<TranslationStatistics> baseline, IReadOnlyList<TranslationStatistics> system, TranslationTest test = TranslationTest.PairedBootstrap, TranslationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(system);
        options = (options ?? TranslationOptions.Default).Checked();
        ulong seed = (ulong)options.Seed;
        return new TranslationComparison(
            Whole(baseline), Whole(system),
            Compare(s => s.Bleu, options.ScoreBleu), Compare(s => s.ChrF, options.ScoreChrF), Compare(s => s.ChrFPlusPlus, options.ScoreChrFPlusPlus), Compare(s => s.Ter, options.ScoreTer));

        TranslationMetrics Whole(IReadOnlyList<TranslationStatistics> sentences) => new(sentences.Aggregate(default(TranslationStatistics), TranslationStatistics.Add), options);

        PairedComparison Compare<T>(Func<TranslationStatistics, T> part, Func<T, double> score)
            where T : IAdditionOperators<T, T, T> => test == TranslationTest.PairedBootstrap
            ? Resampling.PairedBootstrap(baseline.Select(part), system.Select(part), score, options.ResamplesOr(Resampling.DefaultResamples), seed)
            : Resampling.PairedApproximateRandomization(baseline.Select(part), system.Select(part), score, options.ResamplesOr(Resampling.DefaultTrials), seed: seed);
    }

    private static string[] RowOf(string name, PairedComparison comparison) =>
        [name, FixedPoint.Format(comparison.BaselineScore, 2), FixedPoint.Format(comparison.SystemScore, 2), FixedPoint.Format(comparison.PValue, 4)];
}
