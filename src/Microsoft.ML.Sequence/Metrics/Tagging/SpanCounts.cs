namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What precision and recall are computed from; the counts of two parts add up to those of the whole.</summary>
/// <param name="Correct">How many were predicted where they are.</param>
/// <param name="Labelled">How many there are.</param>
/// <param name="Predicted">How many were predicted.</param>
public readonly record struct SpanCounts(long Correct, long Labelled, long Predicted)
{
    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static SpanCounts operator +(SpanCounts left, SpanCounts right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static SpanCounts Add(SpanCounts left, SpanCounts right) =>
        new(left.Correct + right.Correct, left.Labelled + right.Labelled, left.Predicted + right.Predicted);
}
