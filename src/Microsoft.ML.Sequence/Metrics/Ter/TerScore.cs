namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A TER score, and what it is made of.</summary>
public sealed class TerScore
{
    private readonly TerOptions _options;

    internal TerScore(TerStatistics statistics, TerOptions options)
    {
        if (statistics.References.IsOfNone) SentenceFaults.ThrowNoSentence();
        Statistics = statistics;
        _options = options;
    }

    /// <summary>Gets how many edits the hypotheses need per 100 tokens of the references; 0 is best, and it may pass 100. Where the references are empty, it is 100 for hypotheses that are not, and 0 for those that are.</summary>
    public double Score => 100 * (ReferenceLength > 0 ? Edits / ReferenceLength : Math.Min(Edits, 1));

    /// <summary>Gets the edits: insertions, deletions, substitutions and shifts.</summary>
    public long Edits => Statistics.Edits;

    /// <summary>Gets how many tokens the references have; of a sentence's several, their mean counts.</summary>
    public double ReferenceLength => Statistics.ReferenceLength;

    /// <summary>Gets what the score is computed from.</summary>
    public TerStatistics Statistics { get; }

    /// <summary>Gets the settings that make the score comparable with others, in sacreBLEU's manner: <c>nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:SeqML-0.1.0</c>.</summary>
    public string Signature => FormatSignature(brief: false);

    /// <summary>Gets <see cref="Signature"/> with short names: <c>#:1|c:lc|t:tercom|nr:no|pn:yes|as:no|v:SeqML-0.1.0</c>.</summary>
    public string ShortSignature => FormatSignature(brief: true);

    /// <summary>Writes the score as sacreBLEU does: <c>TER = 24.74</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"TER = {FixedPoint.Format(Score, 2)}";

    private string FormatSignature(bool brief) => Metrics.Signature.Format(brief, Statistics.References,
        ("case", "c", Metrics.Signature.Case(!_options.CaseSensitive)),
        ("tok", "t", "tercom"),
        ("norm", "nr", Metrics.Signature.YesOrNo(_options.Normalized)),
        ("punct", "pn", Metrics.Signature.YesOrNo(!_options.NoPunctuation)),
        ("asian", "as", Metrics.Signature.YesOrNo(_options.AsianSupport)));
}
