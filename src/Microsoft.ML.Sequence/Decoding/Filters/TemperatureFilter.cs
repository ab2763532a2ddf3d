using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding.Filters;

/// <summary>Divides the scores: below 1 it favours probable tokens, above 1 it flattens the distribution.</summary>
public sealed class TemperatureFilter : ILogitFilter
{
    private readonly float _temperature;

    /// <summary>Makes the filter.</summary>
    /// <param name="temperature">Above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is not above 0, or not finite.</exception>
    public TemperatureFilter(double temperature)
    {
        if (!((float)temperature > 0 && float.IsFinite((float)temperature))) throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature must be above 0 and finite in single precision. For 0, where nothing is drawn, search greedily.");
        _temperature = (float)temperature;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<int> tokens, Span<float> scores) => TensorPrimitives.Divide(scores, _temperature, scores);
}
