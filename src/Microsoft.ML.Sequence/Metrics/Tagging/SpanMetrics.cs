namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How well spans were found: a predicted span is correct when the labels have one of the same type, first token and last token, as in conlleval and seqeval.</summary>
public sealed class SpanMetrics
{
    internal SpanMetrics(TagScheme scheme, bool strict, IReadOnlyDictionary<string, SpanCounts> spans)
    {
        Scheme = scheme;
        Strict = strict;
        PerType = [.. spans.Select(entry => PrecisionRecall.Of(entry.Key, entry.Value))];
        Micro = PrecisionRecall.Of("micro", spans.Values.Aggregate(default(SpanCounts), SpanCounts.Add));
        Macro = PrecisionRecall.Mean("macro", PerType, _ => 1);
        Weighted = PrecisionRecall.Mean("weighted", PerType, type => type.Support);
    }

    /// <summary>Gets how the tags mark spans.</summary>
    public TagScheme Scheme { get; }

    /// <summary>Gets whether only what keeps the scheme is a span, seqeval's strict mode; otherwise what conlleval takes for one, its default mode.</summary>
    public bool Strict { get; }

    /// <summary>Gets precision, recall and F1 of all spans together, whatever their type: conlleval's figures, which papers report as F1.</summary>
    public PrecisionRecall Micro { get; }

    /// <summary>Gets the means over the types, each of the same weight.</summary>
    public PrecisionRecall Macro { get; }

    /// <summary>Gets the means over the types, each weighing as its number of labelled spans; 0 where there are none, as in seqeval.</summary>
    public PrecisionRecall Weighted { get; }

    /// <summary>Gets the figures of each type that is labelled or predicted, in the types' ordinal order.</summary>
    public IReadOnlyList<PrecisionRecall> PerType { get; }

    internal MetricTable Table => PrecisionRecall.Table($"Spans ({Scheme}, {(Strict ? "strict" : "lenient")})", "type", [.. PerType, Micro, Macro, Weighted]);
}
