namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What a total log-probability is divided by before hypotheses of different lengths are compared. L = generated tokens, the end token included.</summary>
public sealed record LengthPenalty
{
    private readonly double _offset;
    private readonly double _alpha;

    private LengthPenalty(double offset, double alpha)
    {
        if (!double.IsFinite(alpha)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A length penalty's exponent must be finite.");
        (_offset, _alpha) = (offset, alpha);
    }

    /// <summary>Gets no penalty: the total itself, which favours short hypotheses.</summary>
    public static LengthPenalty None { get; } = new(0, 0);

    /// <summary>Gets the mean of a token: the total divided by L.</summary>
    public static LengthPenalty Average { get; } = Power(1);

    /// <summary>Makes the penalty <c>L^alpha</c> (Dive into Deep Learning, eq. 10.8.4, with 0.75).</summary>
    /// <param name="alpha">0 for no penalty; the greater, the more long hypotheses are favoured.</param>
    /// <returns>The penalty.</returns>
    public static LengthPenalty Power(double alpha) => new(0, alpha);

    /// <summary>Makes the penalty <c>((5 + L) / 6)^alpha</c> (Wu et al. 2016, arXiv:1609.08144, eq. 14).</summary>
    /// <param name="alpha">0 for no penalty; the paper finds 0.6 to 0.7 best.</param>
    /// <returns>The penalty.</returns>
    public static LengthPenalty Gnmt(double alpha) => new(5, alpha);

    /// <summary>Gives the divisor for a length.</summary>
    /// <param name="length">L, at least 1.</param>
    /// <returns>The divisor, 1 for a length of 1.</returns>
    public double Divisor(int length) => Math.Pow((_offset + length) / (_offset + 1), _alpha);
}
