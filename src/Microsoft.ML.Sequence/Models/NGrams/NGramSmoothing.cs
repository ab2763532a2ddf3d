namespace Microsoft.ML.Sequence.Models;

/// <summary>How n-gram counts become probabilities, and what n-grams get that were never counted.</summary>
/// <remarks>In the formulas, <c>c</c> counts, <c>h</c> is a context, <c>h'</c> the context without its first token, <c>V</c> the size of the vocabulary. Below single tokens stands the uniform distribution.</remarks>
public abstract class NGramSmoothing
{
    private protected NGramSmoothing(string name) => Name = name;

    /// <summary>Gets relative frequencies, <c>c(hw) / c(h)</c>: tokens that never followed a context are impossible, and whatever follows a context that was never met.</summary>
    public static NGramSmoothing MaximumLikelihood { get; } = new LidstoneSmoothing(0);

    /// <summary>
    /// Gets interpolated Witten-Bell smoothing (Witten and Bell 1991, method C): <c>(c(hw) + T(h) p(w|h')) / (c(h) + T(h))</c>, where <c>T(h)</c> is how many different tokens follow the context.
    /// </summary>
    public static NGramSmoothing WittenBell { get; } = new WittenBellSmoothing();

    /// <summary>Gets the smoothing's name and numbers.</summary>
    public string Name { get; }

    /// <summary>Gets whether what is computed are probabilities, which sum to 1. Those of stupid back-off are scores and sum to more or less.</summary>
    public virtual bool IsDistribution => true;

    /// <summary>Gets whether every order is mixed with the next lower one; otherwise the lower one only serves what was never counted.</summary>
    internal virtual bool Interpolates => true;

    /// <summary>Gets whether a context's mass for tokens that never followed it is spread evenly, and not by the shorter context.</summary>
    internal virtual bool IsEvenlySpread => false;

    /// <summary>Gets what a context that was never met passes on to the shorter one.</summary>
    internal virtual double UnseenWeight => 1;

    /// <summary>
    /// Laplace smoothing with back-off (Zhang et al., Dive into Deep Learning, section "Language Models"): <c>(c(w) + e1 / V) / (c + e1)</c> for single tokens,
    /// <c>(c(hw) + e2 p(w|h')) / (c(h) + e2)</c> for pairs, and so on. <c>c(h)</c> counts the context where a token follows it.
    /// </summary>
    /// <param name="epsilons">e1, e2, ... by the length of the n-grams, each at least 0; longer ones use the last. The greater it is, the more the shorter context counts; with 0 it counts only where the context was never met.</param>
    /// <returns>The smoothing.</returns>
    /// <exception cref="ArgumentException">There is none, or one is negative or no number.</exception>
    public static NGramSmoothing Laplace(params IReadOnlyList<double> epsilons) => new LaplaceSmoothing(epsilons);

    /// <summary>Lidstone smoothing, <c>(c(hw) + gamma) / (c(h) + gamma V)</c>, without back-off: a context that was never met says nothing. With gamma 1 it is Laplace's rule of succession.</summary>
    /// <param name="gamma">What is added to each count, above 0.</param>
    /// <returns>The smoothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> is out of its range.</exception>
    public static NGramSmoothing Lidstone(double gamma)
    {
        if (!(gamma > 0 && double.IsFinite(gamma))) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "What is added to each count must be above 0. Use MaximumLikelihood to add nothing.");
        return new LidstoneSmoothing(gamma);
    }

    /// <summary>Interpolated absolute discounting (Ney, Essen and Kneser 1994): <c>(max(c(hw) - d, 0) + d T(h) p(w|h')) / c(h)</c>.</summary>
    /// <param name="discount">d, between 0 and 1; with <see langword="null"/>, <c>n1 / (n1 + 2 n2)</c> for each length, where n1 and n2 are how many n-grams were counted once and twice.</param>
    /// <returns>The smoothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="discount"/> is out of its range.</exception>
    public static NGramSmoothing AbsoluteDiscounting(double? discount = null) => new DiscountSmoothing("absolute discounting", discount, countsContinuations: false);

    /// <summary>Interpolated Kneser-Ney smoothing (Kneser and Ney 1995; Chen and Goodman 1998): absolute discounting, with shorter n-grams counted by how many different tokens stand before them.</summary>
    /// <param name="discount">d, between 0 and 1; with <see langword="null"/>, as in <see cref="AbsoluteDiscounting"/>.</param>
    /// <param name="startsKeepCounts">What n-grams count that have nothing before them, for they only begin sequences: their own count, or nothing.</param>
    /// <returns>The smoothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="discount"/> is out of its range.</exception>
    public static NGramSmoothing KneserNey(double? discount = null, bool startsKeepCounts = true) => new DiscountSmoothing("Kneser-Ney", discount, countsContinuations: true, startsKeepCounts);

    /// <summary>Interpolated modified Kneser-Ney smoothing (Chen and Goodman 1998), as KenLM's <c>lmplz</c>: discounts of their own for counts of 1, 2, and 3 or more, estimated for each length. Where they cannot be estimated, on little or odd data, it is <see cref="NGramDiscounts.Fallback"/>.</summary>
    /// <returns>The smoothing.</returns>
    public static NGramSmoothing ModifiedKneserNey() => ModifiedKneserNey(NGramDiscounts.Fallback);

    /// <summary>Interpolated modified Kneser-Ney smoothing, as <see cref="ModifiedKneserNey()"/>.</summary>
    /// <param name="fallback">The discounts of lengths whose own cannot be estimated, each between 0 and its count; with <see langword="null"/> that is an error.</param>
    /// <returns>The smoothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fallback"/> is out of its range.</exception>
    public static NGramSmoothing ModifiedKneserNey(NGramDiscounts? fallback) => new ModifiedKneserNeySmoothing(fallback);

    /// <summary>Stupid back-off (Brants et al. 2007): the relative frequency of what was counted, otherwise alpha times the score after the shorter context. Scores, no probabilities.</summary>
    /// <param name="alpha">What each step back costs, above 0 and at most 1.</param>
    /// <returns>The smoothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is out of its range.</exception>
    public static NGramSmoothing StupidBackoff(double alpha = 0.4) => new StupidBackoffSmoothing(alpha);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The counts that probabilities are made of, by the trie's nodes.</summary>
    internal virtual int[] ValuesOf(NGramCounts counts) => counts.Values;

    /// <summary>Decides on the numbers for each length of n-grams, the shortest first.</summary>
    /// <param name="countsOfCounts">Of each length, how many n-grams have the counts 1, 2, 3 and 4.</param>
    /// <param name="choices">How many different tokens may come, V.</param>
    internal abstract NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices);
}
