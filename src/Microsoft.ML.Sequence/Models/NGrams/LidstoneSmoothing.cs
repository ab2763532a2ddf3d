using System.Globalization;

namespace Microsoft.ML.Sequence.Models;

internal sealed class LidstoneSmoothing(double gamma)
    : NGramSmoothing(gamma == 0 ? "maximum likelihood" : string.Create(CultureInfo.InvariantCulture, $"Lidstone ({gamma})"))
{
    internal override bool IsEvenlySpread => true;

    internal override double UnseenWeight => gamma == 0 ? 0 : 1;

    internal override NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices) =>
        [.. countsOfCounts.Select(_ => new NGramOrderSmoothing(default, gamma * choices, 0))];
}
