using System.Globalization;

namespace Microsoft.ML.Sequence.Models;

internal sealed class StupidBackoffSmoothing : NGramSmoothing
{
    private readonly double _alpha;

    public StupidBackoffSmoothing(double alpha)
        : base(string.Create(CultureInfo.InvariantCulture, $"stupid back-off ({alpha})"))
    {
        if (!(alpha > 0 && alpha <= 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "What a step back costs must be above 0 and at most 1.");
        _alpha = alpha;
    }

    public override bool IsDistribution => false;

    internal override bool Interpolates => false;

    internal override double UnseenWeight => _alpha;

    internal override NGramOrderSmoothing[] Fit(int[][] countsOfCounts, int choices) => new NGramOrderSmoothing[countsOfCounts.Length];
}
