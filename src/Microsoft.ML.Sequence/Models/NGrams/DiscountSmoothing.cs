using System.Globalization;

namespace Microsoft.ML.Sequence.Models;

/// <summary>One discount for all counts: absolute discounting, and Kneser-Ney when shorter n-grams are counted by what stands before them.</summary>
internal sealed class DiscountSmoothing : NGramSmoothing
{
    private readonly double? _discount;
    private readonly bool _countsContinuations;
    private readonly bool _startsKeepCounts;

    public DiscountSmoothing(string name, double? discount, bool countsContinuations, bool startsKeepCounts = true)
        : base(string.Create(CultureInfo.InvariantCulture, $"{name} ({(discount is { } d ? d : "estimated discount")})"))
    {
        if (discount is not (null or (>= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(discount), discount, "A discount must be between 0 and 1.");
        (_discount, _countsContinuations, _startsKeepCounts) = (discount, countsContinuations, startsKeepCounts);
    }

    internal override int[] ValuesOf(NGramCounts counts) => _countsContinuations ? counts.Continuations(_startsKeepCounts) : counts.Values;

    internal override NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices) => Array.ConvertAll(countsOfCounts, c =>
    {
        double discount = _discount ?? NGramDiscounts.EstimateOne(c);
        return new NGramOrderSmoothing(new NGramDiscounts(discount, discount, discount), 0, 0);
    });
}
