namespace Microsoft.ML.Sequence.Batching;

/// <summary>A sequence as encoders read it: the key of each word and, where the net reads characters too, its text.</summary>
/// <param name="Keys">The keys, 1 up; 0 for a word that is not known. At least one.</param>
/// <param name="Words">The words, as many; none for a net that reads keys alone.</param>
public readonly record struct FeatureRow(ReadOnlyMemory<uint> Keys, ReadOnlyMemory<string> Words);
