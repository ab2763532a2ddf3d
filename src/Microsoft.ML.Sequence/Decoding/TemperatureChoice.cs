namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Draws a token with probability proportional to <c>p^(1/temperature)</c>.</summary>
public sealed class TemperatureChoice : ITokenChoice
{
    private readonly double _temperature;
    private readonly Random _random;

    /// <summary>Makes a choice that draws.</summary>
    /// <param name="temperature">Above 0 and finite. Below 1 it favours probable tokens; 1 leaves the distribution as it is; above 1 it flattens it.</param>
    /// <param name="random">Decides the draws.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not above 0, or not finite.</exception>
    public TemperatureChoice(double temperature, Random random)
    {
        if (!(temperature > 0 && double.IsFinite(temperature))) throw new ArgumentOutOfRangeException(nameof(temperature), temperature, $"A temperature must be above 0 and finite. For 0, where nothing is drawn, use {nameof(GreedyChoice)}.");
        ArgumentNullException.ThrowIfNull(random);
        (_temperature, _random) = (temperature, random);
    }

    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<float> logProbabilities)
    {
        // The greatest is taken off first, so that the exponentials neither overflow nor all vanish.
        float greatest = float.NegativeInfinity;
        foreach (float p in logProbabilities) greatest = Math.Max(greatest, p);
        double total = 0;
        foreach (float p in logProbabilities)
        {
            if (p > float.NegativeInfinity) total += Math.Exp((p - greatest) / _temperature);
        }

        double left = _random.NextDouble() * total;
        int last = 0;
        for (int token = 0; token < logProbabilities.Length; token++)
        {
            if (logProbabilities[token] == float.NegativeInfinity) continue;
            double weight = Math.Exp((logProbabilities[token] - greatest) / _temperature);
            if (weight > 0) last = token;
            left -= weight;
            if (left < 0) return token;
        }
        return last;    // rounding may leave a sliver behind the last token
    }
}
