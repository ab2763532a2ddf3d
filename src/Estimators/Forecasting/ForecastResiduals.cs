namespace Microsoft.ML.Sequence;

/// <summary>How far a forecaster's intervals reach from its forecasts, for each step of the horizon, in the series' unit.</summary>
/// <param name="ConfidenceLevel">The share of values that the intervals are to hold.</param>
/// <param name="Lower">What is added to a forecast to get its lower bound.</param>
/// <param name="Upper">What is added to it to get its upper bound.</param>
internal sealed record ForecastResiduals(double ConfidenceLevel, IReadOnlyList<float> Lower, IReadOnlyList<float> Upper)
{
    /// <summary>Takes the quantiles of errors, as split conformal prediction does (Lei et al. 2018, arXiv:1604.04173, section 2.2), on each side for itself.</summary>
    /// <param name="errors">For each step of the horizon what came true less what was forecast, at least one.</param>
    /// <param name="confidenceLevel">The share of values to hold.</param>
    public static ForecastResiduals Of(IReadOnlyList<float[]> errors, double confidenceLevel)
    {
        var (lower, upper) = (new float[errors.Count], new float[errors.Count]);
        for (int k = 0; k < errors.Count; k++)
        {
            float[] sorted = [.. errors[k].Order()];
            int below = (int)Math.Floor((sorted.Length + 1) * (1 - confidenceLevel) / 2);
            int rank = Math.Max(below, 1);
            (lower[k], upper[k]) = (sorted[rank - 1], sorted[^rank]);
        }
        return new ForecastResiduals(confidenceLevel, lower, upper);
    }

    /// <summary>What is wrong with residuals that were read from a file; <see langword="null"/> where all is well.</summary>
    public string? FaultFor(int horizon) => Lower.Count == horizon && Upper.Count == horizon && Lower.Concat(Upper).All(float.IsFinite) ? null : $"There must be {horizon} finite residuals on each side.";
}
