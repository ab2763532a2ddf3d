using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What the metrics of translations leave open; the defaults are those of the programs that they agree with.</summary>
public sealed class TranslationOptions
{
    private const int GreatestResamples = 1_000_000;

    /// <summary>Gets BLEU's options.</summary>
    /// <value>The default value is sacreBLEU's defaults.</value>
    /// <remarks>Its tokens are those of <see cref="TranslationMetrics.Gleu"/>, <see cref="TranslationMetrics.MeanSentenceBleu"/>, <see cref="TranslationMetrics.D2LBleu"/> and <see cref="TranslationMetrics.TokenAccuracy"/> too, and what it makes of upper and lower case holds for these, for the error rates and for exact matches.</remarks>
    [Required]
    public BleuOptions Bleu { get; init; } = new();

    /// <summary>Gets the options of chrF. chrF++ differs from it by its <see cref="ChrFOptions.WordOrder"/> alone, which is 2.</summary>
    /// <value>The default value is sacreBLEU's defaults.</value>
    [Required]
    public ChrFOptions ChrF { get; init; } = new();

    /// <summary>Gets TER's options.</summary>
    /// <value>The default value is sacreBLEU's defaults.</value>
    [Required]
    public TerOptions Ter { get; init; } = new();

    /// <summary>Gets the options of <see cref="TranslationMetrics.MeanSentenceBleu"/>.</summary>
    /// <value>The default value is four orders of equal weight, smoothed as <see cref="NltkSmoothing.NistGeometric"/>.</value>
    [Required]
    public NltkBleuOptions SentenceBleu { get; init; } = new() { Smoothing = NltkSmoothing.NistGeometric };

    /// <summary>Gets the length of the longest n-grams of <see cref="TranslationMetrics.D2LBleu"/>.</summary>
    /// <value>The default value is 2.</value>
    [Range(1, 64)]
    public int D2LOrder { get; init; } = 2;

    /// <summary>Gets how many times the sentences are drawn anew for confidence intervals; 1,000 is usual. All sentences' statistics are held then.</summary>
    /// <value>The default value is 0: no intervals.</value>
    [Range(0, GreatestResamples)]
    public int Resamples { get; init; }

    /// <summary>Gets the seed of the draws.</summary>
    /// <value>The default value is 12345, as in sacreBLEU.</value>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 12345;

    internal static TranslationOptions Default { get; } = new();

    internal int ResamplesOr(int usual) => Resamples == 0 ? usual : Resamples;

    internal double ScoreBleu(BleuStatistics statistics) => Metrics.Bleu.Score(statistics, Bleu).Score;

    internal double ScoreChrF(ChrFStatistics statistics) => Metrics.ChrF.Score(statistics, ChrF).Score;

    internal double ScoreChrFPlusPlus(ChrFStatistics statistics) => Metrics.ChrF.Score(statistics, ChrF.PlusPlus).Score;

    internal double ScoreTer(TerStatistics statistics) => Metrics.Ter.Score(statistics, Ter).Score;

    internal TranslationOptions Checked()
    {
        OptionFaults.ThrowIfAny(this);
        Bleu.Checked();
        ChrF.Checked();
        SentenceBleu.Checked();
        return this;
    }
}
