namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How a system compares with a baseline on the same sentences.</summary>
/// <param name="BaselineScore">The baseline's score.</param>
/// <param name="SystemScore">The system's score.</param>
/// <param name="PValue">How probable so great a difference of the two scores would be by chance, from 1 / (trials + 1) to 1; below 0.05 it is usually called significant. The test is two-sided: it does not say which of them is better. Where the scores are equal it means nothing: it is then the least possible, as in sacreBLEU.</param>
/// <param name="Signature">The settings in sacreBLEU's manner: <c>bs:1000|seed:12345</c>, or <c>ar:10000|seed:12345</c>.</param>
/// <param name="BaselineInterval">The baseline's confidence interval; <see langword="null"/> where none was asked for.</param>
/// <param name="SystemInterval">The system's confidence interval; <see langword="null"/> where none was asked for.</param>
public sealed record PairedComparison(
    double BaselineScore, double SystemScore, double PValue, string Signature, ConfidenceInterval? BaselineInterval, ConfidenceInterval? SystemInterval)
{
    /// <summary>Puts <see cref="Signature"/> into a metric's, where sacreBLEU has it: <c>nrefs:1|bs:1000|seed:12345|case:mixed|...</c>.</summary>
    /// <param name="metric">The metric's signature.</param>
    /// <returns>The signature of both.</returns>
    public string Sign(string metric) => SignatureParts.Insert(metric, Signature);

    /// <summary>Writes the two scores and the p-value: <c>37.18 against 70.38 (p = 0.0030)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{FixedPoint.Format(SystemScore, 2)} against {FixedPoint.Format(BaselineScore, 2)} (p = {FixedPoint.Format(PValue, 4)})";
}
