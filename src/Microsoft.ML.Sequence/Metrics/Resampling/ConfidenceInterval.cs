namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Where a score lies in 95 of 100 resamples of its sentences.</summary>
/// <param name="Score">The score of the sentences themselves.</param>
/// <param name="Mean">The mean score of the resamples.</param>
/// <param name="Lower">The score below which the least 2.5 % of the resamples lie; the least one's where there are fewer than 40.</param>
/// <param name="Upper">The score above which the greatest 2.5 % lie; the greatest one's where there are fewer than 40.</param>
/// <param name="Resamples">How many resamples were drawn.</param>
/// <param name="Seed">The generator's seed.</param>
public sealed record ConfidenceInterval(double Score, double Mean, double Lower, double Upper, int Resamples, ulong Seed)
{
    /// <summary>Gets half the distance between <see cref="Lower"/> and <see cref="Upper"/>, which sacreBLEU prints behind the mean. The interval need not lie evenly around the mean.</summary>
    public double HalfWidth => 0.5 * (Upper - Lower);

    /// <summary>Gets the settings in sacreBLEU's manner: <c>bs:1000|seed:12345</c>.</summary>
    public string Signature => $"bs:{Resamples}|seed:{Seed}";

    /// <summary>Puts <see cref="Signature"/> into a metric's, where sacreBLEU has it: <c>nrefs:1|bs:1000|seed:12345|case:mixed|...</c>.</summary>
    /// <param name="metric">The metric's signature.</param>
    /// <returns>The signature of both.</returns>
    public string Sign(string metric) => SignatureParts.Insert(metric, Signature);

    /// <summary>Writes the score and its interval as sacreBLEU does: <c>70.38 (μ = 69.56 ± 11.12)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{FixedPoint.Format(Score, 2)} (μ = {FixedPoint.Format(Mean, 2)} ± {FixedPoint.Format(HalfWidth, 2)})";

    // As in sacreBLEU: of 1,000 sorted scores those at 25 and 974.
    internal static ConfidenceInterval Of(double score, double[] resampled, ulong seed)
    {
        double[] sorted = [.. resampled.Order()];
        int outside = sorted.Length / 40;
        return new(score, resampled.Average(), sorted[outside], sorted[^(outside + 1)], sorted.Length, seed);
    }
}
