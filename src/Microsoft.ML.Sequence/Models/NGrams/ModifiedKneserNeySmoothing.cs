namespace Microsoft.ML.Sequence.Models;

internal sealed class ModifiedKneserNeySmoothing : NGramSmoothing
{
    private readonly NGramDiscounts? _fallback;

    public ModifiedKneserNeySmoothing(NGramDiscounts? fallback)
        : base("modified Kneser-Ney")
    {
        if (fallback is not (null or { One: >= 0 and <= 1, Two: >= 0 and <= 2, ThreeOrMore: >= 0 and <= 3 })) throw new ArgumentOutOfRangeException(nameof(fallback), fallback, "Discounts must be between 0 and the count they are taken from: 1, 2 and 3.");
        _fallback = fallback;
    }

    internal override int[] ValuesOf(NGramCounts counts) => counts.Continuations();

    internal override NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices) => [.. countsOfCounts.Select((counts, i) => new NGramOrderSmoothing(
        NGramDiscounts.Estimate(counts) ?? _fallback ?? throw new InvalidOperationException(
            $"The discounts of {i + 1}-grams cannot be estimated: {string.Join(", ", counts.Take(3))} of them have the counts 1, 2 and 3, and modified Kneser-Ney needs some of each, fewer the greater the count. Give more text, or fallback discounts."),
        0, 0))];
}
