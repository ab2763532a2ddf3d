namespace Microsoft.ML.Sequence.Metrics;

/// <summary><see cref="BleuStatistics"/> as JSON.</summary>
internal sealed record BleuStatisticsForm(long HypothesisLength, long ReferenceLength, long[] Matches, long[] Totals, int? ReferencesPerSentence);
