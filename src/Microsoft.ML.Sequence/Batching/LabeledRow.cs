namespace Microsoft.ML.Sequence.Batching;

/// <summary>A sequence and its one label.</summary>
/// <param name="Features">The sequence.</param>
/// <param name="Label">A class, 0 for the first, or a number.</param>
public readonly record struct LabeledRow(FeatureRow Features, float Label);
