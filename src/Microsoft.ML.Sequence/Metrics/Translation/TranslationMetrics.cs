namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How good translations are, judged by references.</summary>
public sealed class TranslationMetrics : EvaluationMetrics
{
    private const int Percent = 100;

    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one sentence.</param>
    /// <param name="options">Those that the statistics were counted with; <see langword="null"/> for the defaults.</param>
    /// <param name="confidence">How far chance carries the scores; <see langword="null"/> where that was not measured.</param>
    /// <exception cref="ArgumentException">No sentence was counted, or the options are others.</exception>
    public TranslationMetrics(TranslationStatistics statistics, TranslationOptions? options = null, TranslationConfidence? confidence = null)
    {
        options = (options ?? TranslationOptions.Default).Checked();
        Statistics = statistics;
        Confidence = confidence;
        Bleu = Metrics.Bleu.Score(statistics.Bleu, options.Bleu);
        ChrF = Metrics.ChrF.Score(statistics.ChrF, options.ChrF);
        ChrFPlusPlus = Metrics.ChrF.Score(statistics.ChrFPlusPlus, options.ChrF.PlusPlus);
        Ter = Metrics.Ter.Score(statistics.Ter, options.Ter);
    }

    /// <summary>Gets BLEU over all sentences (Papineni et al. 2002), as sacreBLEU has it: 0 to 100, higher is better.</summary>
    public BleuScore Bleu { get; }

    /// <summary>Gets chrF over all sentences (Popović 2015), as sacreBLEU has it: 0 to 100, higher is better.</summary>
    public ChrFScore ChrF { get; }

    /// <summary>Gets chrF++ over all sentences (Popović 2017), as sacreBLEU has it: 0 to 100, higher is better.</summary>
    public ChrFScore ChrFPlusPlus { get; }

    /// <summary>Gets TER over all sentences (Snover et al. 2006), as sacreBLEU has it: from 0, lower is better.</summary>
    public TerScore Ter { get; }

    /// <summary>Gets GLEU over all sentences (Wu et al. 2016), as NLTK has it: 0 to 1, higher is better.</summary>
    public double Gleu => Statistics.Gleu.Score;

    /// <summary>Gets the mean of the sentences' own BLEU, as NLTK has it with the smoothing asked for (Chen and Cherry 2014): 0 to 1, higher is better.</summary>
    public double MeanSentenceBleu => Statistics.SentenceBleuSum / SentenceCount;

    /// <summary>Gets the mean of the sentences' BLEU as Dive into Deep Learning has it, section 10.7: 0 to 1, higher is better.</summary>
    public double D2LBleu => Statistics.D2LBleuSum / SentenceCount;

    /// <summary>Gets the word error rate: edits of words between white space, divided by the references' words. From 0, lower is better. Of several references, the nearest counts.</summary>
    public double WordErrorRate => Statistics.Words.ErrorRate;

    /// <summary>Gets the character error rate: edits of characters, divided by the references' characters. From 0, lower is better. Of several references, the nearest counts.</summary>
    public double CharacterErrorRate => Statistics.Characters.ErrorRate;

    /// <summary>Gets the share of the places, in the longer of translation and reference, at which both have the same token: 0 to 1, higher is better. Of several references, the one with the greatest share counts.</summary>
    public double TokenAccuracy => Statistics.Tokens.Accuracy;

    /// <summary>Gets the share of the translations that equal one of their references, character for character, whatever the case where BLEU takes no account of it: 0 to 1, higher is better.</summary>
    public double ExactMatchRate => (double)Statistics.ExactMatches / SentenceCount;

    /// <summary>Gets how many sentences were translated.</summary>
    public long SentenceCount => Statistics.SentenceCount;

    /// <summary>Gets how far chance carries the scores; <see langword="null"/> where <see cref="TranslationOptions.Resamples"/> was 0.</summary>
    public TranslationConfidence? Confidence { get; }

    /// <summary>Gets what the metrics are computed from; those of two parts of the data add up.</summary>
    public TranslationStatistics Statistics { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricTable> Tables =>
    [
        Confidence is null ? new("Translation", ["metric", "score"], [.. Scores().Select(s => new[] { s.Name, s.Score })])
            : new("Translation", ["metric", "score", "95 % interval"], [.. Scores().Select(s => new[] { s.Name, s.Score, s.Interval?.ToString() ?? "" })]),
        new("Signatures", ["metric", "signature"], [["BLEU", Bleu.Signature], [ChrF.Name, ChrF.Signature], [ChrFPlusPlus.Name, ChrFPlusPlus.Signature], ["TER", Ter.Signature]]),
    ];

    private IEnumerable<(string Name, string Score, ConfidenceInterval? Interval)> Scores() =>
    [
        ("BLEU", FixedPoint.Format(Bleu.Score, 2), Confidence?.Bleu),
        ("precisions", string.Join('/', Bleu.Precisions.Select(p => FixedPoint.Format(p, 1))), null),
        ("brevity penalty", FixedPoint.Format(Bleu.BrevityPenalty, 3), null),
        ("length ratio", FixedPoint.Format(Bleu.Ratio, 3), null),
        (ChrF.Name, FixedPoint.Format(ChrF.Score, 2), Confidence?.ChrF),
        (ChrFPlusPlus.Name, FixedPoint.Format(ChrFPlusPlus.Score, 2), Confidence?.ChrFPlusPlus),
        ("TER", FixedPoint.Format(Ter.Score, 2), Confidence?.Ter),
        ("GLEU", FixedPoint.Format(Gleu, 4), null),
        ("mean sentence BLEU", FixedPoint.Format(MeanSentenceBleu, 4), null),
        ("d2l's BLEU", FixedPoint.Format(D2LBleu, 4), null),
        ("word error rate", PercentOf(WordErrorRate), null),
        ("character error rate", PercentOf(CharacterErrorRate), null),
        ("token accuracy", PercentOf(TokenAccuracy), null),
        ("exact matches", PercentOf(ExactMatchRate), null),
        ("sentences", SentenceCount.ToString(System.Globalization.CultureInfo.InvariantCulture), null),
    ];

    private static string PercentOf(double share) => $"{FixedPoint.Format(Percent * share, 1)} %";
}
