namespace Microsoft.ML.Sequence.Batching;

/// <summary>A sequence and the tag of each of its words.</summary>
/// <param name="Features">The sequence.</param>
/// <param name="Tags">The keys of the tags, as many as keys of the sequence; 0 where the tag is not known.</param>
public readonly record struct TaggedRow(FeatureRow Features, ReadOnlyMemory<uint> Tags);
