using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Batching;

/// <summary>
/// How the lengths of windows vary, so that no token is always at a window's start or end (Merity et al. 2017, arXiv:1708.02182, section 4.1):
/// a normally distributed number around the base length, or now and then around half of it.
/// </summary>
/// <remarks>The defaults are those of AWD-LSTM, whose base length is 70.</remarks>
public sealed record VariableSteps
{
    /// <summary>Gets the probability that a length is drawn around the base length, and not around half of it.</summary>
    /// <value>The default value is 0.95.</value>
    [Range(0, 1.0)]
    public double FullProbability { get; init; } = 0.95;

    /// <summary>Gets the standard deviation of the lengths, in steps.</summary>
    /// <value>The default value is 5 steps.</value>
    [Range(0, 1e5)]
    public double Deviation { get; init; } = 5;

    /// <summary>Gets the least length, in steps; a lesser one that is drawn becomes it.</summary>
    /// <value>The default value is 5 steps.</value>
    [Range(1, 1_000_000)]
    public int Minimum { get; init; } = 5;

    /// <summary>Draws the length of a window.</summary>
    /// <param name="steps">The base length.</param>
    /// <param name="random">Decides.</param>
    /// <returns>Steps, at least <see cref="Minimum"/>; rounded towards zero as in the authors' program.</returns>
    public int Draw(int steps, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double mean = random.NextDouble() < FullProbability ? steps : steps / 2.0;
        // Box and Muller 1958. 1 - u is above 0, where the logarithm is finite: no deviate is beyond 9 deviations.
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Max(Minimum, (int)(mean + (Deviation * normal)));
    }
}
