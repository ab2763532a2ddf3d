namespace Microsoft.ML.Sequence.Metrics;

/// <summary><see cref="TerStatistics"/> as JSON.</summary>
internal sealed record TerStatisticsForm(long Edits, double ReferenceLength, int? ReferencesPerSentence);
