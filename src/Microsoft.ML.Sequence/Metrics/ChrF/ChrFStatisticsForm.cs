namespace Microsoft.ML.Sequence.Metrics;

/// <summary><see cref="ChrFStatistics"/> as JSON.</summary>
internal sealed record ChrFStatisticsForm(int CharOrder, int WordOrder, long[] HypothesisTotals, long[] ReferenceTotals, long[] Matches, int? ReferencesPerSentence);
