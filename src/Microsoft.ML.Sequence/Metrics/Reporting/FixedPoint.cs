using System.Globalization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Prints as Python and C do: .NET rounds a half away from zero, they to the even digit (62.25 is <c>62.2</c>).</summary>
internal static class FixedPoint
{
    /// <summary>Prints a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many digits after the point, 0 to 15.</param>
    public static string Format(double value, int digits)
    {
        // A binary number that is half way between two decimals of so many digits is an odd multiple of 2^-(digits + 1); scaling by a power of two is exact.
        bool isHalfWay = Math.Abs(value * (2 << digits) % 2) == 1;
        double rounded = isHalfWay ? Math.Round(value, digits, MidpointRounding.ToEven) : value;
        return rounded.ToString("F" + digits, CultureInfo.InvariantCulture);
    }
}
