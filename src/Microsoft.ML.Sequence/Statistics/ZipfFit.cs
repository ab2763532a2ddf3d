namespace Microsoft.ML.Sequence.Statistics;

/// <summary>Zipf's law fitted to counts by falling rank: <c>log n_i = -alpha log i + c</c> (Zhang et al., Dive into Deep Learning, eq. 9.2.9), by least squares on natural logarithms, each rank with the same weight.</summary>
/// <param name="Alpha">The exponent; near 1 for the words of most texts.</param>
/// <param name="C">The natural logarithm of the count that the law gives the first rank.</param>
/// <param name="RSquared">The share of the variance of the log counts that the law explains, 0 to 1.</param>
/// <param name="FirstRank">The first rank fitted, from 1.</param>
/// <param name="LastRank">The last rank fitted.</param>
public sealed record ZipfFit(double Alpha, double C, double RSquared, int FirstRank, int LastRank)
{
    /// <summary>Gives the count that the law gives a rank.</summary>
    /// <param name="rank">The rank, from 1.</param>
    /// <returns>The count, <c>exp(c) rank^-alpha</c>.</returns>
    public double CountAt(double rank) => Math.Exp(C - (Alpha * Math.Log(rank)));

    internal static ZipfFit Of(IReadOnlyList<long> counts, int firstRank, int lastRank)
    {
        var fit = LogLogFit.Through([.. Enumerable.Range(firstRank, lastRank - firstRank + 1).Select(rank => ((double)rank, (double)counts[rank - 1]))]);
        return new ZipfFit(-fit.Slope, fit.Intercept, fit.RSquared, firstRank, lastRank);
    }
}
