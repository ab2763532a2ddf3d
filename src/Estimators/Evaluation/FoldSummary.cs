using System.Globalization;

namespace Microsoft.ML.Sequence;

/// <summary>One figure over all folds.</summary>
/// <param name="Mean">The folds' mean, each fold counting the same.</param>
/// <param name="StandardDeviation">The folds' standard deviation about it, with n - 1 in the denominator; NaN for one fold. It shows how folds differ and is no error bar of the mean, for the folds' models share their training data.</param>
/// <param name="Folds">How many folds there are.</param>
public readonly record struct FoldSummary(double Mean, double StandardDeviation, int Folds)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:F4} ± {StandardDeviation:F4} over {Folds} folds");
}
