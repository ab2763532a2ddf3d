using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>BLEU over tokens (Papineni et al. 2002, https://aclanthology.org/P02-1040) as NLTK computes it in <c>nltk.translate.bleu_score</c>, for figures that are to be compared with its. For figures to publish take <see cref="Bleu"/>.</summary>
/// <remarks>
/// <c>BP * exp(sum over n of w_n ln p_n)</c>, with the brevity penalty <c>BP = exp(1 - r / c)</c> where the hypotheses' length <c>c</c> is not above the references' <c>r</c>.
/// From 0 to 1, higher is better; two ways of smoothing may exceed 1 (see <see cref="NltkSmoothing"/>).
/// It differs from <see cref="Bleu"/> in what it does about missing matches, and in that a hypothesis too short for an order adds 1 to that order's n-grams.
/// </remarks>
public static class NltkBleu
{
    // What stands for a precision of 0: Python's sys.float_info.min.
    private const double LeastNormal = 2.2250738585072014e-308;

    /// <summary>Scores one sentence: <c>sentence_bleu</c>.</summary>
    /// <param name="hypothesis">The tokens that the system wrote.</param>
    /// <param name="references">The tokens it might have written, at least one reference.</param>
    /// <param name="options">What is left open; <see langword="null"/> for NLTK's defaults.</param>
    /// <returns>The score, 0 where no token matches.</returns>
    /// <exception cref="ArgumentException">There is no reference, an option is out of its range, or <see cref="NltkSmoothing.PriorInterpolation"/> finds no trigram that matches.</exception>
    public static double Sentence(IEnumerable<string> hypothesis, IEnumerable<IEnumerable<string>> references, NltkBleuOptions? options = null) =>
        Corpus([hypothesis], [references], options);

    /// <summary>Scores a corpus: <c>corpus_bleu</c>. The sentences stream.</summary>
    /// <param name="hypotheses">Each sentence's tokens that the system wrote.</param>
    /// <param name="references">Each sentence's references, at least one, in the order of the hypotheses.</param>
    /// <param name="options">What is left open; <see langword="null"/> for NLTK's defaults.</param>
    /// <returns>The score, 0 where no token matches.</returns>
    /// <remarks>Methods 5, 6 and 7 take some n-grams from the last sentence alone. That is what NLTK does: use them for single sentences.</remarks>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, a sentence has no reference, an option is out of its range, or <see cref="NltkSmoothing.PriorInterpolation"/> finds no trigram that matches.</exception>
    public static double Corpus(
        IEnumerable<IEnumerable<string>> hypotheses, IEnumerable<IEnumerable<IEnumerable<string>>> references, NltkBleuOptions? options = null)
    {
        options = (options ?? NltkBleuOptions.Default).Checked();
        var counts = new NltkBleuCounts(options.Weights.Count);
        foreach (var (hypothesis, reference) in SentencePairs.Of(hypotheses, references)) counts.Add(hypothesis, reference);
        if (counts.Matches[0] == 0) return 0;
        double[] precisions = Smoothed(counts, options);
        double sum = options.WeightsFor(counts.HypothesisLength).Zip(precisions).Where(p => p.Second > 0).Sum(p => p.First * Math.Log(p.Second));
        return BrevityPenalty(counts) * Math.Exp(sum);
    }

    private static double BrevityPenalty(NltkBleuCounts counts) =>
        counts.HypothesisLength > counts.ReferenceLength ? 1 : Math.Exp(1 - (double)counts.ReferenceLength / counts.HypothesisLength);

    private static double[] Smoothed(NltkBleuCounts counts, NltkBleuOptions options) => options.Smoothing switch
    {
        NltkSmoothing.AddEpsilon => WhereUnmatched(counts, (_, total) => options.Epsilon / total),
        NltkSmoothing.AddOne => [.. Precisions(counts).Take(1), .. counts.Matches.Zip(counts.Totals, (m, l) => (m + 1.0) / (l + 1)).Skip(1)],
        NltkSmoothing.NistGeometric => WhereUnmatched(counts, (k, total) => 1 / (Math.ScaleB(1, k) * total)),
        NltkSmoothing.LengthScaled => LengthScaled(counts, options),
        NltkSmoothing.NeighborAverage => Averaged(counts, [.. Precisions(counts)]),
        NltkSmoothing.PriorInterpolation => Interpolated(counts, options),
        NltkSmoothing.LengthScaledNeighborAverage => Averaged(counts, LengthScaled(counts, options)),
        _ => WhereUnmatched(counts, (_, _) => LeastNormal),
    };

    private static IEnumerable<double> Precisions(NltkBleuCounts counts) => counts.Matches.Zip(counts.Totals, (m, l) => (double)m / l);

    // Replaces the precision of each order without a match; the first of them is number 1.
    private static double[] WhereUnmatched(NltkBleuCounts counts, Func<int, long, double> precision)
    {
        int unmatched = 0;
        return [.. counts.Matches.Zip(counts.Totals, (m, l) => m > 0 ? (double)m / l : precision(++unmatched, l))];
    }

    // Chen and Cherry 2014, section 3.4; a single token has no logarithm to scale by.
    private static double[] LengthScaled(NltkBleuCounts counts, NltkBleuOptions options) =>
        WhereUnmatched(counts, (k, total) => counts.HypothesisLength > 1 ? 1 / (Math.ScaleB(1, k) * options.K / Math.Log(counts.HypothesisLength)) / total : 0);

    // Section 3.5.
    private static double[] Averaged(NltkBleuCounts counts, double[] precisions)
    {
        double lower = precisions[0] + 1;
        for (int n = 0; n < precisions.Length; n++)
        {
            double upper = n + 1 < precisions.Length ? precisions[n + 1] : counts.LastUpperPrecision;
            lower = precisions[n] = (lower + precisions[n] + upper) / 3;
        }
        return precisions;
    }

    // Section 3.6. Order 3 is where NLTK looks for a match, whatever its message says of bigrams.
    private static double[] Interpolated(NltkBleuCounts counts, NltkBleuOptions options)
    {
        double[] precisions = [.. Precisions(counts)];
        if (precisions.Length < 3 || precisions[2] == 0) ThrowNoTrigram();
        for (int n = 2; n < precisions.Length; n++)
        {
            double prior = precisions[n - 1] * precisions[n - 1] / precisions[n - 2];
            precisions[n] = (counts.Matches[n] + options.Alpha * prior) / (counts.LastTotal(n + 1) + options.Alpha);
        }
        return precisions;
    }

    [DoesNotReturn]
    private static void ThrowNoTrigram() => throw new ArgumentException(
        $"{nameof(NltkSmoothing.PriorInterpolation)} needs a trigram that matches, and there is none. " +
        $"Give three weights or more, or choose another {nameof(NltkSmoothing)}.");
}
