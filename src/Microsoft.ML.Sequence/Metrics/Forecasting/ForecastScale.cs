namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The scale of a series, which errors are divided by to compare series of different units.</summary>
public static class ForecastScale
{
    /// <summary>Measures how far the seasonal naive forecast, the value one season ago, is off within a history: the denominator of MASE (Hyndman and Koehler 2006, section 3, https://doi.org/10.1016/j.ijforecast.2006.03.001; with seasons as in the M4 competition).</summary>
    /// <param name="history">The values that are known before the forecast, the oldest first; NaN is missing.</param>
    /// <param name="seasonality">How many steps a season has, 1 without seasons.</param>
    /// <returns>The mean of <c>|y[t] - y[t - seasonality]|</c> over the steps where both are known: 0 for a history that repeats itself, NaN where no two are known.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seasonality"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The history is no longer than a season, or holds an infinite value.</exception>
    public static double Of(ReadOnlySpan<float> history, int seasonality = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonality, 1);
        if (history.Length <= seasonality) throw new ArgumentException($"A history of {history.Length} values has no two that are {seasonality} apart. Give at least {seasonality + 1L}, or a shorter season.", nameof(history));
        foreach (float value in history)
        {
            if (float.IsInfinity(value)) throw new ArgumentException("The history holds a value that is infinite. Make it NaN, which is a missing one.", nameof(history));
        }
        double sum = 0;
        int count = 0;
        for (int t = seasonality; t < history.Length; t++)
        {
            double change = Math.Abs((double)history[t] - history[t - seasonality]);
            if (double.IsNaN(change)) continue;
            sum += change;
            count++;
        }
        return sum / count;
    }
}
