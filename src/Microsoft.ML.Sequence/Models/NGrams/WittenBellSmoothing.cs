namespace Microsoft.ML.Sequence.Models;

internal sealed class WittenBellSmoothing() : NGramSmoothing("Witten-Bell")
{
    internal override NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices) =>
        [.. countsOfCounts.Select(_ => new NGramOrderSmoothing(default, 0, 1))];
}
