using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Says how sure a corpus score is, and whether two systems differ, by drawing the sentences anew; with the draws of sacreBLEU 2.6, and so with its figures.</summary>
/// <remarks>
/// <para>Every method takes the sentences' statistics, one each, and a function that scores a sum of them:
/// <c>Resampling.Bootstrap(sentences.Select(s => counter.Count(s.Hypothesis, s.References)), sum => Bleu.Score(sum).Score)</c>.</para>
/// <para>sacreBLEU turns the statistics of a bootstrap into single precision, which changes its scores by about one part in ten million; here they stay exact.</para>
/// </remarks>
public static class Resampling
{
    /// <summary>How many resamples a bootstrap draws by default.</summary>
    public const int DefaultResamples = 1000;

    /// <summary>How many trials approximate randomization makes by default.</summary>
    public const int DefaultTrials = 10_000;

    /// <summary>The default seed, that of sacreBLEU.</summary>
    public const ulong DefaultSeed = 12345;

    /// <summary>Estimates the 95 % confidence interval of a score by bootstrap resampling (Koehn 2004, https://aclanthology.org/W04-3250).</summary>
    /// <typeparam name="TStatistics">The statistics' type.</typeparam>
    /// <param name="statistics">Each sentence's statistics.</param>
    /// <param name="score">Scores a sum of them.</param>
    /// <param name="resamples">How many resamples are drawn, each of as many sentences as there are, with replacement; 1 or more.</param>
    /// <param name="seed">The generator's seed.</param>
    /// <returns>The interval.</returns>
    /// <exception cref="ArgumentException">There is no sentence, a number is out of its range, or a resample has no finite score.</exception>
    public static ConfidenceInterval Bootstrap<TStatistics>(
        IEnumerable<TStatistics> statistics, Func<TStatistics, double> score, int resamples = DefaultResamples, ulong seed = DefaultSeed)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var system = new ResampledSystem<TStatistics>(statistics, score);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        return IntervalOf(system, resamples, seed, new Pcg64(seed));
    }

    /// <summary>Tests whether two systems differ by paired bootstrap resampling (Koehn 2004, section 4): both are scored on the same resamples.</summary>
    /// <typeparam name="TStatistics">The statistics' type.</typeparam>
    /// <param name="baseline">The baseline's statistics, one for each sentence.</param>
    /// <param name="system">The system's, for the same sentences in the same order.</param>
    /// <param name="score">Scores a sum of them.</param>
    /// <param name="resamples">How many resamples are drawn, each of as many sentences as there are, with replacement; 1 or more.</param>
    /// <param name="seed">The generator's seed.</param>
    /// <returns>The comparison, with both confidence intervals.</returns>
    /// <remarks>The p-value is that of sacreBLEU and Moses: <c>(1 + the number of resamples whose difference less the mean difference exceeds the observed one) / (1 + resamples)</c>.</remarks>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, a number is out of its range, or a resample has no finite score.</exception>
    public static PairedComparison PairedBootstrap<TStatistics>(
        IEnumerable<TStatistics> baseline, IEnumerable<TStatistics> system, Func<TStatistics, double> score, int resamples = DefaultResamples, ulong seed = DefaultSeed)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var (one, other) = Pair(baseline, system, score);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        double[] oneScores = one.Bootstrap(resamples, new Pcg64(seed));
        double[] otherScores = other.Bootstrap(resamples, new Pcg64(seed));   // the same draws
        double[] differences = [.. oneScores.Zip(otherScores, (a, b) => Math.Abs(a - b))];
        double mean = differences.Average();
        double observed = Math.Abs(one.Score - other.Score);
        double p = PValue(differences.Count(d => d - mean > observed), resamples);
        var interval = ConfidenceInterval.Of(one.Score, oneScores, seed);
        return new(one.Score, other.Score, p, interval.Signature, interval, ConfidenceInterval.Of(other.Score, otherScores, seed));
    }

    /// <summary>Tests whether two systems differ by paired approximate randomization (Riezler and Maxwell 2005, https://aclanthology.org/W05-0908): each trial swaps the two systems' outputs of about half of the sentences.</summary>
    /// <typeparam name="TStatistics">The statistics' type.</typeparam>
    /// <param name="baseline">The baseline's statistics, one for each sentence.</param>
    /// <param name="system">The system's, for the same sentences in the same order.</param>
    /// <param name="score">Scores a sum of them.</param>
    /// <param name="trials">How many trials are made, 1 or more.</param>
    /// <param name="resamples">How many resamples are drawn for the confidence intervals; 0 for none.</param>
    /// <param name="seed">The generator's seed.</param>
    /// <returns>The comparison.</returns>
    /// <remarks>The p-value is <c>(1 + the number of trials whose difference exceeds the observed one) / (1 + trials)</c>. As in sacreBLEU, the baseline's interval starts the generator anew, while the system's goes on behind the trials' draws.</remarks>
    /// <exception cref="ArgumentException">The numbers of sentences differ, there is none, a number is out of its range, or a trial has no finite score.</exception>
    public static PairedComparison PairedApproximateRandomization<TStatistics>(
        IEnumerable<TStatistics> baseline, IEnumerable<TStatistics> system, Func<TStatistics, double> score,
        int trials = DefaultTrials, int resamples = 0, ulong seed = DefaultSeed)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var (one, other) = Pair(baseline, system, score);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(resamples);
        double observed = Math.Abs(one.Score - other.Score);
        var generator = new Pcg64(seed);
        var swaps = new bool[one.Count];
        int exceeding = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            foreach (ref bool swap in swaps.AsSpan()) swap = !generator.NextBoolean();
            if (Math.Abs(one.ScoreSwapped(other, swaps) - other.ScoreSwapped(one, swaps)) > observed) exceeding++;
        }
        double p = PValue(exceeding, trials);
        string signature = $"ar:{trials}|seed:{seed}";
        if (resamples == 0) return new(one.Score, other.Score, p, signature, null, null);
        var interval = IntervalOf(one, resamples, seed, new Pcg64(seed));
        return new(one.Score, other.Score, p, $"bs:{resamples}|{signature}", interval, IntervalOf(other, resamples, seed, generator));
    }

    private static ConfidenceInterval IntervalOf<TStatistics>(ResampledSystem<TStatistics> system, int resamples, ulong seed, Pcg64 generator)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics> =>
        ConfidenceInterval.Of(system.Score, system.Bootstrap(resamples, generator), seed);

    // The ones keep the risk of a false alarm within the level of the test (Noreen 1989; in sacreBLEU after MultEval).
    private static double PValue(int exceeding, int trials) => (exceeding + 1.0) / (trials + 1.0);

    private static (ResampledSystem<TStatistics> Baseline, ResampledSystem<TStatistics> System) Pair<TStatistics>(
        IEnumerable<TStatistics> baseline, IEnumerable<TStatistics> system, Func<TStatistics, double> score)
        where TStatistics : IAdditionOperators<TStatistics, TStatistics, TStatistics>
    {
        var one = new ResampledSystem<TStatistics>(baseline, score);
        var other = new ResampledSystem<TStatistics>(system, score);
        if (one.Count != other.Count) ThrowUneven(one.Count, other.Count);
        return (one, other);
    }

    [DoesNotReturn]
    private static void ThrowUneven(int baseline, int system) => throw new ArgumentException(
        $"The baseline has {baseline} sentences, the system {system}. Give the statistics of both for the same sentences, in the same order.", nameof(system));
}
