using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What a learning-rate range test leaves open.</summary>
public sealed record LearningRateRangeOptions
{
    /// <summary>Gets the first step's rate.</summary>
    /// <value>The default value is 1e-6.</value>
    [Range(1e-12, 100)]
    public double From { get; init; } = 1e-6;

    /// <summary>Gets the last step's rate.</summary>
    /// <value>The default value is 10.</value>
    [Range(1e-12, 100)]
    public double To { get; init; } = 10;

    /// <summary>Gets how many steps of the optimizer are made; the data is read again where it has fewer.</summary>
    /// <value>The default value is 200.</value>
    [Range(3, 1_000_000)]
    public int Steps { get; init; } = 200;

    /// <summary>Gets how much of the smoothed loss is kept from step to step.</summary>
    /// <value>The default value is 0.9; 0 does not smooth.</value>
    [Range(0, 0.999)]
    public double Smoothing { get; init; } = 0.9;

    /// <summary>Gets how many times the lowest loss so far ends the test, as divergence.</summary>
    /// <value>The default value is 4.</value>
    [Range(1.01, 1e6)]
    public double DivergenceFactor { get; init; } = 4;

    /// <summary>Says what is wrong between the options, each a sentence.</summary>
    internal IEnumerable<string?> BrokenRules() => [From < To ? null : $"From ({From:R}) must be below To ({To:R})."];
}
