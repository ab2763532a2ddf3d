namespace Microsoft.ML.Sequence.Models;

/// <summary>What is taken from the counts of n-grams that were seen, to be given to those that were not.</summary>
/// <param name="One">From a count of 1.</param>
/// <param name="Two">From a count of 2.</param>
/// <param name="ThreeOrMore">From a count of 3 or more.</param>
public readonly record struct NGramDiscounts(double One, double Two, double ThreeOrMore)
{
    /// <summary>Gets what is taken where discounts cannot be estimated: 0.5, 1 and 1.5, as KenLM's <c>--discount_fallback</c>.</summary>
    public static NGramDiscounts Fallback { get; } = new(0.5, 1, 1.5);

    /// <summary>Estimates the three discounts of modified Kneser-Ney smoothing (Chen and Goodman 1998, eq. 26).</summary>
    /// <param name="countsOfCounts">How many n-grams have the counts 1, 2, 3 and 4.</param>
    /// <returns>The discounts; <see langword="null"/> when there is no n-gram with a count of 1, 2 or 3, or a discount is below 0 or above its count.</returns>
    public static NGramDiscounts? Estimate(IReadOnlyList<int> countsOfCounts)
    {
        ArgumentNullException.ThrowIfNull(countsOfCounts);
        if (countsOfCounts.Take(3).Contains(0)) return null;
        double y = countsOfCounts[0] / (countsOfCounts[0] + (2.0 * countsOfCounts[1]));
        double Of(int count) => count - ((count + 1) * y * countsOfCounts[count] / countsOfCounts[count - 1]);
        var discounts = new NGramDiscounts(Of(1), Of(2), Of(3));
        return discounts is { One: >= 0 and <= 1, Two: >= 0 and <= 2, ThreeOrMore: >= 0 and <= 3 } ? discounts : null;
    }

    /// <summary>Estimates one discount for all counts, <c>n1 / (n1 + 2 n2)</c> (Ney, Essen and Kneser 1994).</summary>
    /// <param name="countsOfCounts">How many n-grams have the counts 1 and 2.</param>
    /// <returns>The discount, between 0 and 1; 0.5 when no n-gram has a count of 1 or none has 2.</returns>
    public static double EstimateOne(IReadOnlyList<int> countsOfCounts)
    {
        ArgumentNullException.ThrowIfNull(countsOfCounts);
        return countsOfCounts.Take(2).Contains(0) ? 0.5 : countsOfCounts[0] / (countsOfCounts[0] + (2.0 * countsOfCounts[1]));
    }

    internal double Of(int count) => Math.Min(count, count switch { 0 => 0, 1 => One, 2 => Two, _ => ThreeOrMore });
}
