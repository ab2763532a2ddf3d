using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A sum of numbers with what rounding took from it, so that it is the same, but for parts in 1e30, whatever the order and the parts that it was added up in (Dekker 1971; Knuth 1997, section 4.2.2, theorem B).</summary>
/// <param name="High">The sum, rounded.</param>
/// <param name="Low">What is missing from it.</param>
public readonly record struct PreciseSum(double High, double Low)
{
    /// <summary>Gets the sum as one number.</summary>
    [JsonIgnore]
    public double Value => High + Low;

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static PreciseSum operator +(PreciseSum left, PreciseSum right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static PreciseSum Add(PreciseSum left, PreciseSum right)
    {
        var (high, lost) = ExactSum(left.High, right.High);
        var (low, lostLow) = ExactSum(left.Low, right.Low);
        (high, low) = ExactSum(high, lost + low);
        (high, low) = ExactSum(high, low + lostLow);
        return new PreciseSum(high, low);
    }

    /// <summary>Takes a number for a sum.</summary>
    internal static PreciseSum Of(double value) => new(value, 0);

    /// <summary>Multiplies, as precisely as it adds.</summary>
    internal PreciseSum Times(PreciseSum other)
    {
        double product = High * other.High;
        double lost = Math.FusedMultiplyAdd(High, other.High, -product) + (High * other.Low + Low * other.High);
        var (high, low) = ExactSum(product, lost);
        return new PreciseSum(high, low);
    }

    // The two results add up to exactly what the two numbers do.
    private static (double Sum, double Lost) ExactSum(double left, double right)
    {
        double sum = left + right;
        double ofRight = sum - left;
        return (sum, left - (sum - ofRight) + (right - ofRight));
    }
}
