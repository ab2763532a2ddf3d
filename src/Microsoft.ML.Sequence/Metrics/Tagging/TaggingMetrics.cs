namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How good a tagger is: token by token, sentence by sentence, and span by span where its tags mark spans. Tokens without a label do not count; those without a prediction are wrong.</summary>
public sealed class TaggingMetrics : EvaluationMetrics
{
    /// <summary>Derives the metrics.</summary>
    /// <param name="statistics">Of at least one token.</param>
    /// <exception cref="ArgumentException">No token was counted.</exception>
    public TaggingMetrics(TaggingStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.SentenceCount == 0) throw new ArgumentException("No tag was counted: the data is empty, or all of its labels are missing. Give at least one sentence with a label.", nameof(statistics));
        Statistics = statistics;
        ConfusionTable = new ConfusionTable(statistics.Confusion);
        TokenCount = PerTag.Sum(tag => tag.Support);
        MissingPredictionCount = ConfusionTable.MissingPredictions.Sum();
        MicroAccuracy = (double)ConfusionTable.Tags.Sum(tag => ConfusionTable.GetCountForClassPair(tag, tag)) / TokenCount;
        MacroAccuracy = PerTag.Where(tag => tag.Support > 0).Average(tag => tag.Recall);
        SentenceAccuracy = (double)statistics.CorrectSentenceCount / SentenceCount;
        var scheme = statistics.Scheme == TagScheme.Detect ? TagSpans.Detect(statistics.Confusion.Keys) : statistics.Scheme;
        Spans = scheme == TagScheme.None ? null : new SpanMetrics(scheme, statistics.Strict, statistics.Spans);
    }

    /// <summary>Gets what the metrics are computed from; those of two parts of the data add up.</summary>
    public TaggingStatistics Statistics { get; }

    /// <summary>Gets the share of the tokens that have the right tag, 0 to 1, 1 is best: token accuracy, under ML.NET's name for it and equal to seqeval's <c>accuracy_score</c>.</summary>
    public double MicroAccuracy { get; }

    /// <summary>Gets the mean, over the tags that are labels, of the share of their tokens that have the right tag, 0 to 1, 1 is best: as in ML.NET, each tag weighs the same.</summary>
    public double MacroAccuracy { get; }

    /// <summary>Gets the share of the sentences whose tokens all have the right tag, 0 to 1, 1 is best. Sentences without a label do not count.</summary>
    public double SentenceAccuracy { get; }

    /// <summary>Gets how many tokens have a label.</summary>
    public long TokenCount { get; }

    /// <summary>Gets how many tokens have a label and no prediction.</summary>
    public long MissingPredictionCount { get; }

    /// <summary>Gets how many sentences have a label.</summary>
    public long SentenceCount => Statistics.SentenceCount;

    /// <summary>Gets precision, recall, F1 and number of labels of each tag that is a label or a prediction, in ordinal order.</summary>
    public IReadOnlyList<PrecisionRecall> PerTag => ConfusionTable.PerTag;

    /// <summary>Gets how often each tag was taken for each. Print it by itself: it is as wide as there are tags, and so not in <see cref="Tables"/>.</summary>
    public ConfusionTable ConfusionTable { get; }

    /// <summary>Gets how well spans were found; <see langword="null"/> when the tags mark none.</summary>
    public SpanMetrics? Spans { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<MetricTable> Tables
    {
        get
        {
            var figures = new MetricTable("Tagging", ["figure", "value"],
            [
                ["token accuracy (micro)", FixedPoint.Format(MicroAccuracy, 4)],
                ["tag accuracy (macro)", FixedPoint.Format(MacroAccuracy, 4)],
                ["sentence accuracy", FixedPoint.Format(SentenceAccuracy, 4)],
                .. Spans is null ? [] : new[] { new[] { "span F1 (micro)", FixedPoint.Format(Spans.Micro.F1Score, 4) } },
                ["tokens", $"{TokenCount}"],
                ["tokens without prediction", $"{MissingPredictionCount}"],
                ["sentences", $"{SentenceCount}"],
            ]);
            var tags = PrecisionRecall.Table("Tags", "tag", PerTag);
            return Spans is null ? [figures, tags] : [figures, Spans.Table, tags];
        }
    }
}
