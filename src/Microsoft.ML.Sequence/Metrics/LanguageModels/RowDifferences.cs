using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of a mean difference a token and its standard error, where a row's tokens belong together.</summary>
/// <param name="RowCount">How many rows have scored tokens.</param>
/// <param name="TokenCount">How many tokens they have.</param>
/// <param name="Difference">The sum of the rows' differences, each the sum of its tokens'.</param>
/// <param name="SquaredDifference">The sum of the squares of the rows' differences.</param>
/// <param name="SquaredLength">The sum of the squares of the rows' numbers of tokens.</param>
/// <param name="Product">The sum over the rows of difference times number of tokens.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct RowDifferences(long RowCount, long TokenCount, double Difference, double SquaredDifference, double SquaredLength, double Product)
{
    /// <summary>Gets the mean difference a token.</summary>
    [JsonIgnore]
    public double Mean => Difference / TokenCount;

    /// <summary>Gets the mean's standard error, with rows as clusters: <c>sqrt(R/(R-1) sum (D_r - mean n_r)^2) / N</c>, for R rows with differences D and lengths n, N tokens in all (Cochran 1977, Sampling Techniques, 6.13 with equation 6.4; Miller 2024, arXiv:2411.00640). NaN for fewer than two rows, or where the mean is not finite.</summary>
    [JsonIgnore]
    public double StandardError
    {
        get
        {
            double squares = SquaredDifference - (2 * Mean * Product) + (Mean * Mean * SquaredLength);
            return RowCount < 2 ? double.NaN : Math.Sqrt(RowCount / (RowCount - 1.0) * Math.Max(0, squares)) / TokenCount;
        }
    }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static RowDifferences operator +(RowDifferences left, RowDifferences right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static RowDifferences Add(RowDifferences left, RowDifferences right) => new(
        left.RowCount + right.RowCount,
        left.TokenCount + right.TokenCount,
        left.Difference + right.Difference,
        left.SquaredDifference + right.SquaredDifference,
        left.SquaredLength + right.SquaredLength,
        left.Product + right.Product);

    /// <summary>A row's part.</summary>
    internal static RowDifferences Of(double difference, long tokens) =>
        tokens == 0 ? default : new(1, tokens, difference, difference * difference, (double)tokens * tokens, difference * tokens);
}
