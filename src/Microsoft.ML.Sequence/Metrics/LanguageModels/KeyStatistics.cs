namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The scores of one token of the vocabulary.</summary>
/// <param name="Key">The token's key, from 1 up.</param>
/// <param name="CrossEntropy">How often it was scored, and what the scores add up to.</param>
public readonly record struct KeyStatistics(uint Key, CrossEntropy CrossEntropy);
