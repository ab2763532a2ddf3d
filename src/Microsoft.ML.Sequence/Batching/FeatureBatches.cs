namespace Microsoft.ML.Sequence.Batching;

/// <summary>Puts sequences of like length side by side to be read.</summary>
internal static class FeatureBatches
{
    /// <summary>Splits rows into groups of bounded size.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="tokens">How many tokens a group has at most, with padding; a longer row is a group of its own.</param>
    /// <returns>The numbers of each group's rows.</returns>
    public static IEnumerable<int[]> Split(IReadOnlyList<FeatureRow> rows, int tokens)
    {
        var group = new List<int>();
        foreach (int i in Enumerable.Range(0, rows.Count).OrderBy(i => rows[i].Keys.Length))
        {
            // In this order a row is the longest so far.
            if (group.Count > 0 && (group.Count + 1L) * rows[i].Keys.Length > tokens)
            {
                yield return [.. group];
                group.Clear();
            }
            group.Add(i);
        }
        if (group.Count > 0) yield return [.. group];
    }
}
