namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Puts together what signatures consist of.</summary>
internal static class SignatureParts
{
    /// <summary>Inserts parts behind the first part of a metric's signature, which is the number of references.</summary>
    public static string Insert(string metric, string parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        int end = metric.IndexOf('|', StringComparison.Ordinal);
        return end < 0 ? $"{metric}|{parts}" : metric.Insert(end, $"|{parts}");
    }
}
