namespace Microsoft.ML.Sequence.Statistics;

/// <summary>Heaps' law fitted to the type/token curve: <c>types = K tokens^beta</c> (Heaps 1978, "Information Retrieval", 7.5), by least squares on natural logarithms.</summary>
/// <param name="K">The factor.</param>
/// <param name="Beta">The exponent: between 0.4 and 0.7 for the words of most texts.</param>
/// <param name="RSquared">The share of the variance of the log type counts that the law explains, 0 to 1.</param>
public sealed record HeapsFit(double K, double Beta, double RSquared)
{
    /// <summary>Gives how many types the law gives a text.</summary>
    /// <param name="tokens">Tokens of the text, above 0.</param>
    /// <returns>The number of types.</returns>
    public double TypesAt(double tokens) => K * Math.Pow(tokens, Beta);

    internal static HeapsFit Of(IReadOnlyList<TypeTokenPoint> curve)
    {
        var fit = LogLogFit.Through([.. curve.Select(p => ((double)p.Tokens, (double)p.Types))]);
        return new HeapsFit(Math.Exp(fit.Intercept), fit.Slope, fit.RSquared);
    }
}
