using System.Globalization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A chrF score, and what it is made of.</summary>
public sealed class ChrFScore
{
    // sacreBLEU's precision and recall of an order without n-grams, and its F-score of one without matches.
    private const double Epsilon = 1e-16;

    private readonly ChrFOptions _options;

    internal ChrFScore(ChrFStatistics statistics, ChrFOptions options)
    {
        if (statistics.References.IsOfNone) SentenceFaults.ThrowNoSentence();
        if (!statistics.HasOrders(options.CharOrder, options.WordOrder)) throw new ArgumentException($"The n-grams were counted for {statistics.OrdersText}, the options want {nameof(ChrFOptions.CharOrder)} {options.CharOrder} and {nameof(ChrFOptions.WordOrder)} {options.WordOrder}. Count and score with the same options.", nameof(statistics));
        Statistics = statistics;
        _options = options;
        Score = ScoreOf(statistics.HypothesisTotals, statistics.ReferenceTotals, statistics.Matches, options);
    }

    /// <summary>Gets the score, from 0 to 100.</summary>
    public double Score { get; }

    /// <summary>Gets the metric's name: <c>chrF</c>, <see cref="ChrFOptions.Beta"/>, and a plus sign for each order of words: <c>chrF2</c>, <c>chrF2++</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"chrF{_options.Beta}{new string('+', _options.WordOrder)}");

    /// <summary>Gets what the score is computed from.</summary>
    public ChrFStatistics Statistics { get; }

    /// <summary>Gets the settings that make the score comparable with others, in sacreBLEU's manner: <c>nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:SeqML-0.1.0</c>.</summary>
    public string Signature => FormatSignature(brief: false);

    /// <summary>Gets <see cref="Signature"/> with short names: <c>#:1|c:mixed|e:yes|nc:6|nw:0|s:no|v:SeqML-0.1.0</c>.</summary>
    public string ShortSignature => FormatSignature(brief: true);

    /// <summary>Writes the score as sacreBLEU does: <c>chrF2 = 76.28</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} = {FixedPoint.Format(Score, 2)}";

    /// <summary>Computes the score of a sentence or a corpus.</summary>
    /// <param name="hypothesisTotals">How many n-grams the hypotheses have, by order.</param>
    /// <param name="referenceTotals">How many the references have.</param>
    /// <param name="matches">How many they share.</param>
    /// <param name="options">What weighs what.</param>
    internal static double ScoreOf(ReadOnlySpan<long> hypothesisTotals, ReadOnlySpan<long> referenceTotals, ReadOnlySpan<long> matches, ChrFOptions options)
    {
        double factor = options.Beta * options.Beta;
        double precisions = 0, recalls = 0, scores = 0;
        int effective = 0;
        for (int n = 0; n < matches.Length; n++)
        {
            double precision = hypothesisTotals[n] > 0 ? (double)matches[n] / hypothesisTotals[n] : Epsilon;
            double recall = referenceTotals[n] > 0 ? (double)matches[n] / referenceTotals[n] : Epsilon;
            double weighted = factor * precision + recall;
            scores += weighted > 0 ? (1 + factor) * precision * recall / weighted : Epsilon;
            if (hypothesisTotals[n] == 0 || referenceTotals[n] == 0) continue;
            precisions += precision;
            recalls += recall;
            effective++;
        }
        if (options.EpsilonSmoothing) return 100 * scores / matches.Length;
        if (precisions + recalls == 0) return 0;
        double meanPrecision = precisions / effective;
        double meanRecall = recalls / effective;
        return 100 * ((1 + factor) * meanPrecision * meanRecall / (factor * meanPrecision + meanRecall));   // Popović 2015, equation 1
    }

    private string FormatSignature(bool brief) => Metrics.Signature.Format(brief, Statistics.References,
        ("case", "c", Metrics.Signature.Case(_options.Lowercase)),
        ("eff", "e", Metrics.Signature.YesOrNo(!_options.EpsilonSmoothing)),
        ("nc", "nc", _options.CharOrder.ToString(CultureInfo.InvariantCulture)),
        ("nw", "nw", _options.WordOrder.ToString(CultureInfo.InvariantCulture)),
        ("space", "s", Metrics.Signature.YesOrNo(_options.WhiteSpace)));
}
