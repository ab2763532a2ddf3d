using System.Globalization;

namespace Microsoft.ML.Sequence.Models;

internal sealed class LaplaceSmoothing : NGramSmoothing
{
    private readonly double[] _epsilons;

    public LaplaceSmoothing(IReadOnlyList<double> epsilons)
        : base(string.Create(CultureInfo.InvariantCulture, $"Laplace with back-off ({string.Join(", ", epsilons.Select(e => e.ToString(CultureInfo.InvariantCulture)))})"))
    {
        if (epsilons.Count == 0) throw new ArgumentException("Laplace smoothing needs at least one epsilon.", nameof(epsilons));
        if (epsilons.FirstOrDefault(e => !(e >= 0 && double.IsFinite(e))) is var wrong && wrong != 0) throw new ArgumentException($"An epsilon of Laplace smoothing must be 0 or more, was {wrong}.", nameof(epsilons));
        _epsilons = [.. epsilons];
    }

    internal override NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices) =>
        [.. countsOfCounts.Select((_, i) => new NGramOrderSmoothing(default, _epsilons[Math.Min(i, _epsilons.Length - 1)], 0))];
}
