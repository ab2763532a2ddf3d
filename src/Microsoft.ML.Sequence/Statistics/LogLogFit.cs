namespace Microsoft.ML.Sequence.Statistics;

/// <summary>A straight line through points on two logarithmic axes: <c>ln y = Slope ln x + Intercept</c>, by ordinary least squares.</summary>
/// <param name="Slope">Of the line.</param>
/// <param name="Intercept">Of the line, in natural logarithms.</param>
/// <param name="RSquared">The share of the variance of <c>ln y</c> that the line explains, 0 to 1; 1 where there is none.</param>
internal readonly record struct LogLogFit(double Slope, double Intercept, double RSquared)
{
    /// <summary>Fits the line.</summary>
    /// <param name="points">Two points of different <c>x</c> at least; all positive.</param>
    public static LogLogFit Through(IReadOnlyList<(double X, double Y)> points)
    {
        var (meanX, meanY) = (points.Average(p => Math.Log(p.X)), points.Average(p => Math.Log(p.Y)));
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        foreach (var (x, y) in points)
        {
            var (dx, dy) = (Math.Log(x) - meanX, Math.Log(y) - meanY);
            (xx, xy, yy) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy));
        }
        double slope = xy / xx;
        return new LogLogFit(slope, meanY - (slope * meanX), yy > 0 ? xy * xy / (xx * yy) : 1);
    }

    public double ValueAt(double x) => Math.Exp((Slope * Math.Log(x)) + Intercept);
}
