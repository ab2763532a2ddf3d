namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A length that follows from the source's: <c>A x + B</c>, rounded down.</summary>
/// <param name="A">Target tokens a source token.</param>
/// <param name="B">Target tokens besides. With <paramref name="A"/> 0 the length is the same whatever the source.</param>
public readonly record struct LengthRule(double A, double B)
{
    /// <summary>Makes the rule of one length for every source.</summary>
    /// <param name="length">The length.</param>
    public static implicit operator LengthRule(int length) => new(0, length);

    /// <summary>Gives the length for a source.</summary>
    /// <param name="sourceLength">The source's length x.</param>
    /// <returns>The length, at least 0 and at most <see cref="int.MaxValue"/>.</returns>
    public int For(int sourceLength) => (int)Math.Clamp(Math.Floor((A * sourceLength) + B), 0, int.MaxValue);
}
