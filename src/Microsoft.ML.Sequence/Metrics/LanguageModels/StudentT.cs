namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    private const int MaxTerms = 10_000;

    /// <summary>The probability that |T| is at least |t|: <c>I_x(v/2, 1/2)</c> with <c>x = v / (v + t^2)</c> (Abramowitz and Stegun 1964, 26.5.27 and 26.7.1).</summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degrees">The degrees of freedom v, 1 or more.</param>
    public static double TwoSided(double t, double degrees)
    {
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return 0;
        return IncompleteBeta(degrees / 2, 0.5, degrees / (degrees + (t * t)), t * t / (degrees + (t * t)));
    }

    // The continued fraction converges fast for x < (a + 1) / (a + b + 2); beyond, I_x(a, b) = 1 - I_(1-x)(b, a) is used (Press et al. 2007, Numerical Recipes, 6.4).
    private static double IncompleteBeta(double a, double b, double x, double complement)
    {
        if (x == 0 || complement == 0) return x == 0 ? 0 : 1;
        double front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(complement)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, complement) / b);
    }

    // Lentz's method, modified as in Press et al. 2007, 5.2 and 6.4.
    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300, Rounding = 3e-16;
        double c = 1, d = Inverse(1 - ((a + b) * x / (a + 1))), value = d;
        for (int m = 1; m <= MaxTerms; m++)
        {
            Multiply(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            if (Multiply(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1))) < Rounding) break;
        }
        return value;

        double Multiply(double term)
        {
            d = Inverse(1 + (term * d));
            c = 1 + (term / c);
            if (Math.Abs(c) < Tiny) c = Tiny;
            value *= d * c;
            return Math.Abs((d * c) - 1);
        }

        static double Inverse(double divisor) => 1 / (Math.Abs(divisor) < Tiny ? Tiny : divisor);
    }

    // Stirling's series (Abramowitz and Stegun 1964, 6.1.41), after stepping up to where five terms are exact to rounding.
    private static double LogGamma(double x)
    {
        const double FarEnough = 15;
        double shift = 0;
        for (; x < FarEnough; x++) shift += Math.Log(x);
        double r = 1 / (x * x);
        double series = ((((((((1.0 / 1188 * r) - (1.0 / 1680)) * r) + (1.0 / 1260)) * r) - (1.0 / 360)) * r) + (1.0 / 12)) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - shift;
    }
}
