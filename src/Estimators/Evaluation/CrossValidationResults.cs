namespace Microsoft.ML.Sequence;

/// <summary>Sums the results of all folds up.</summary>
public static class CrossValidationResults
{
    /// <summary>Takes one figure of each fold together.</summary>
    /// <typeparam name="TMetrics">The kind of metrics.</typeparam>
    /// <param name="results">The folds' results, at least one.</param>
    /// <param name="figure">The figure, such as <c>m => m.Perplexity</c>.</param>
    /// <returns>Its mean and its standard deviation over the folds.</returns>
    /// <exception cref="ArgumentException">There is no result.</exception>
    public static FoldSummary Summarize<TMetrics>(this IReadOnlyList<CrossValidationResult<TMetrics>> results, Func<TMetrics, double> figure)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(figure);
        if (results.Count == 0) throw new ArgumentException("There is no fold to sum up.", nameof(results));
        double[] values = [.. results.Select(r => figure(r.Metrics))];
        double mean = values.Average();
        // Bessel's correction: the folds are a sample, and their mean is estimated from it.
        double deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return new FoldSummary(mean, deviation, values.Length);
    }
}
