using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What NLTK's BLEU leaves open; the defaults are NLTK's.</summary>
public sealed class NltkBleuOptions
{
    private const int GreatestOrder = 64;
    private const double Uniform = 0.25;

    /// <summary>Gets the exponents of the precisions, by order from 1 up; their number is the length of the longest n-grams that count.</summary>
    /// <value>The default value is 0.25 four times. From 1 to 64 finite numbers.</value>
    public IReadOnlyList<double> Weights { get; init; } = [Uniform, Uniform, Uniform, Uniform];

    /// <summary>Gets what is done about n-grams without a match.</summary>
    /// <value>The default value is <see cref="NltkSmoothing.None"/>.</value>
    [EnumDataType(typeof(NltkSmoothing))]
    public NltkSmoothing Smoothing { get; init; }

    /// <summary>Gets how many matches an order without any counts as.</summary>
    /// <value>The default value is 0.1.</value>
    /// <remarks>Ignored unless <see cref="Smoothing"/> is <see cref="NltkSmoothing.AddEpsilon"/>.</remarks>
    [Range(0.0, 1e9)]
    public double Epsilon { get; init; } = 0.1;

    /// <summary>Gets the weight of the prior, in n-grams.</summary>
    /// <value>The default value is 5.</value>
    /// <remarks>Ignored unless <see cref="Smoothing"/> is <see cref="NltkSmoothing.PriorInterpolation"/>.</remarks>
    [Range(1e-9, 1e9)]
    public double Alpha { get; init; } = 5;

    /// <summary>Gets the constant K of <see cref="NltkSmoothing.LengthScaled"/>.</summary>
    /// <value>The default value is 5.</value>
    /// <remarks>Ignored by the methods other than <see cref="NltkSmoothing.LengthScaled"/> and <see cref="NltkSmoothing.LengthScaledNeighborAverage"/>.</remarks>
    [Range(1e-9, 1e9)]
    public double K { get; init; } = 5;

    /// <summary>Gets whether hypotheses of 1 to 3 tokens altogether are scored with uniform weights for as many orders as they have tokens.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    /// <remarks>Ignored unless <see cref="Weights"/> are the default ones.</remarks>
    public bool AutoReweigh { get; init; }

    internal static NltkBleuOptions Default { get; } = new();

    internal NltkBleuOptions Checked()
    {
        OptionFaults.ThrowIfAny(this,
            Weights is null or { Count: 0 or > GreatestOrder } ? $"{nameof(Weights)} must be from 1 to {GreatestOrder} numbers, were {Weights?.Count ?? 0}." : null,
            Weights is not null && Weights.Any(w => !double.IsFinite(w)) ? $"{nameof(Weights)} must be finite." : null);
        return this;
    }

    internal IReadOnlyList<double> WeightsFor(long hypothesisLength) =>
        AutoReweigh && hypothesisLength is > 0 and < 4 && Weights.SequenceEqual(Default.Weights)
            ? [.. Enumerable.Repeat(1.0 / hypothesisLength, (int)hypothesisLength)]
            : Weights;
}
