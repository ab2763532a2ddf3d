namespace TorchSharp;

/// <summary>Functions that System.Math lacks, in double precision.</summary>
internal static class SpecialFunctions
{
    // Beyond this |x| the continued fraction converges faster than the series.
    const double SeriesLimit = 2.5;

    /// <summary>erf(x): its Maclaurin series 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) / (2n+1)!! (Abramowitz and Stegun 7.1.6), then 1 - erfc.</summary>
    internal static double Erf(double x)
    {
        if (double.IsNaN(x))
            return x;
        var magnitude = Math.Abs(x);
        if (magnitude >= SeriesLimit)
            return Math.CopySign(1 - ErfcFraction(magnitude), x);
        var (term, sum) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    internal static double Erfc(double x) => double.IsNaN(x) ? x
        : x >= SeriesLimit ? ErfcFraction(x)
        : x <= -SeriesLimit ? 2 - ErfcFraction(-x)
        : 1 - Erf(x);

    /// <summary>erfc(x) = exp(-x^2)/sqrt(pi) * 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))) (Abramowitz and Stegun 7.1.14), from the back.</summary>
    static double ErfcFraction(double x)
    {
        if (x > 27)
            return 0;
        var fraction = x;
        for (var k = 80; k >= 1; k--)
            fraction = x + k / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
