namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A BLEU score, and what it is made of.</summary>
public sealed class BleuScore
{
    // What sacreBLEU takes for the logarithm of 0.
    private const double LogOfZero = -9999999999;

    private readonly BleuOptions _options;
    private readonly double[] _precisions;

    internal BleuScore(BleuStatistics statistics, BleuOptions options)
    {
        if (statistics.MaxOrder == 0) SentenceFaults.ThrowNoSentence();
        if (statistics.MaxOrder != options.MaxOrder) throw new ArgumentException($"The n-grams were counted up to {statistics.MaxOrder}, the options want {nameof(BleuOptions.MaxOrder)} {options.MaxOrder}. Count and score with the same options.", nameof(statistics));
        Statistics = statistics;
        _options = options;
        _precisions = new double[options.MaxOrder];
        BrevityPenalty = PenaltyOf(HypothesisLength, ReferenceLength);
        Score = statistics.Matches.ContainsAnyExcept(0) ? BrevityPenalty * Math.Exp(MeanLogPrecision()) : 0;
    }

    /// <summary>Gets the score, from 0 to 100; rounding may carry a perfect one past 100 by 1e-13.</summary>
    public double Score { get; }

    /// <summary>Gets, by order from 1 up, how many percent of the hypotheses' n-grams match, smoothed; 0 for all when not even a token matches.</summary>
    public IReadOnlyList<double> Precisions => _precisions;

    /// <summary>Gets the factor for hypotheses that are shorter than their references: <c>exp(1 - 1 / Ratio)</c>, or 1 for those that are not.</summary>
    public double BrevityPenalty { get; }

    /// <summary>Gets how many tokens the hypotheses have.</summary>
    public long HypothesisLength => Statistics.HypothesisLength;

    /// <summary>Gets how many tokens the references have; of several, the one nearest in length to the hypothesis counts.</summary>
    public long ReferenceLength => Statistics.ReferenceLength;

    /// <summary>Gets <see cref="HypothesisLength"/> divided by <see cref="ReferenceLength"/>, 0 where that is 0.</summary>
    public double Ratio => ReferenceLength == 0 ? 0 : (double)HypothesisLength / ReferenceLength;

    /// <summary>Gets what the score is computed from.</summary>
    public BleuStatistics Statistics { get; }

    /// <summary>Gets the settings that make the score comparable with others, in sacreBLEU's manner: <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:SeqML-0.1.0</c>.</summary>
    public string Signature => FormatSignature(brief: false);

    /// <summary>Gets <see cref="Signature"/> with short names: <c>#:1|c:mixed|e:no|tok:13a|s:exp|v:SeqML-0.1.0</c>.</summary>
    public string ShortSignature => FormatSignature(brief: true);

    /// <summary>Writes the score as sacreBLEU does: <c>BLEU = 66.18 86.3/75.3/64.2/54.2 (BP = 0.959 ratio = 0.960 hyp_len = 241 ref_len = 251)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"BLEU = {FixedPoint.Format(Score, 2)} {string.Join('/', _precisions.Select(p => FixedPoint.Format(p, 1)))} " +
        $"(BP = {FixedPoint.Format(BrevityPenalty, 3)} ratio = {FixedPoint.Format(Ratio, 3)} hyp_len = {HypothesisLength} ref_len = {ReferenceLength})";

    // Papineni et al. 2002, section 2.3.
    private static double PenaltyOf(long hypothesisLength, long referenceLength) =>
        hypothesisLength >= referenceLength ? 1 : hypothesisLength == 0 ? 0 : Math.Exp(1 - (double)referenceLength / hypothesisLength);

    // Chen and Cherry 2014, methods 1 to 3; see BleuSmoothing.
    private double MeanLogPrecision()
    {
        int orders = _options.MaxOrder;
        double halved = 1;
        for (int n = 0; n < _precisions.Length; n++)
        {
            double added = _options.Smoothing == BleuSmoothing.AddK && n > 0 ? _options.SmoothingValueOrDefault : 0;
            double matches = Statistics.Matches[n] + added;
            double total = Statistics.Totals[n] + added;
            if (total == 0) break;
            if (_options.EffectiveOrder) orders = n + 1;
            _precisions[n] = 100 * matches / total;
            if (matches > 0) continue;
            if (_options.Smoothing == BleuSmoothing.Floor) _precisions[n] = 100 * _options.SmoothingValueOrDefault / total;
            if (_options.Smoothing == BleuSmoothing.Exp) _precisions[n] = 100 / ((halved *= 2) * total);
        }
        return WeightedSumOfLogs(orders) / (_options.Weights?.Take(orders).Sum() ?? orders);
    }

    // With Neumaier's (1974) compensation, as Python adds since 3.12, so that the last digit is sacreBLEU's.
    private double WeightedSumOfLogs(int orders)
    {
        double sum = 0;
        double lost = 0;
        for (int n = 0; n < orders; n++)
        {
            double log = (_options.Weights?[n] ?? 1) * (_precisions[n] == 0 ? LogOfZero : Math.Log(_precisions[n]));
            double next = sum + log;
            lost += Math.Abs(sum) >= Math.Abs(log) ? sum - next + log : log - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    private string FormatSignature(bool brief) => Metrics.Signature.Format(brief, Statistics.References,
    [
        ("case", "c", Metrics.Signature.Case(_options.Lowercase)),
        ("eff", "e", Metrics.Signature.YesOrNo(_options.EffectiveOrder)),
        ("tok", "tok", TokenizerName()),
        ("smooth", "s", SmoothingName()),
        .. WeightsSetting(),
    ]);

    // sacreBLEU has no weights, so its signatures have no name for them.
    private (string Name, string Brief, string Value)[] WeightsSetting() =>
        _options.Weights is { } weights ? [("weights", "w", string.Join('/', weights.Select(w => w.ToString(System.Globalization.CultureInfo.InvariantCulture))))] : [];

    private string TokenizerName() => _options.Tokenizer == BleuTokenizer.V13a ? "13a" : _options.Tokenizer.ToString().ToLowerInvariant();

    private string SmoothingName() => _options.Smoothing switch
    {
        BleuSmoothing.Floor => $"floor[{FixedPoint.Format(_options.SmoothingValueOrDefault, 2)}]",
        BleuSmoothing.AddK => $"add-k[{FixedPoint.Format(_options.SmoothingValueOrDefault, 2)}]",
        BleuSmoothing.None => "none",
        _ => "exp",
    };
}
