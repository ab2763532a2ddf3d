namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Precision, recall and F1 of a tag, of a type of spans, or of a mean over types: a row of seqeval's and scikit-learn's classification reports.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Precision">The share of what was predicted that is correct, 0 to 1, 1 is best; 0 where nothing was predicted, which is seqeval's <c>zero_division=0</c>.</param>
/// <param name="Recall">The share of what is there that was predicted, 0 to 1, 1 is best; 0 where nothing is there.</param>
/// <param name="F1Score"><c>2 * Precision * Recall / (Precision + Recall)</c> (van Rijsbergen 1979), 0 to 1, 1 is best; 0 where both are 0. A mean over types is the mean of their F1.</param>
/// <param name="Support">How many are there.</param>
public sealed record PrecisionRecall(string Name, double Precision, double Recall, double F1Score, long Support)
{
    internal static PrecisionRecall Of(string name, SpanCounts counts) =>
        new(name, Share(counts.Correct, counts.Predicted), Share(counts.Correct, counts.Labelled), Share(2 * counts.Correct, counts.Predicted + counts.Labelled), counts.Labelled);

    /// <summary>The mean of rows, 0 where the weights are.</summary>
    internal static PrecisionRecall Mean(string name, IReadOnlyList<PrecisionRecall> rows, Func<PrecisionRecall, long> weightOf)
    {
        long total = rows.Sum(weightOf);
        return new(name, Of(r => r.Precision), Of(r => r.Recall), Of(r => r.F1Score), rows.Sum(r => r.Support));

        double Of(Func<PrecisionRecall, double> figureOf) => total == 0 ? 0 : rows.Sum(r => figureOf(r) * weightOf(r)) / total;
    }

    internal static MetricTable Table(string title, string heading, IEnumerable<PrecisionRecall> rows) =>
        new(title, [heading, "precision", "recall", "F1", "support"], [.. rows.Select(r => r.Cells)]);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private IReadOnlyList<string> Cells => [Name, FixedPoint.Format(Precision, 4), FixedPoint.Format(Recall, 4), FixedPoint.Format(F1Score, 4), $"{Support}"];
}
