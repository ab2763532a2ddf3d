namespace Microsoft.ML.Sequence.Batching;

/// <summary>A source and what it is to become.</summary>
/// <param name="Source">Keys of the source as the net reads them, 0 where missing; at least one.</param>
/// <param name="Target">Keys of the target without the tokens that begin and end it, 0 where missing; may be empty.</param>
public readonly record struct SequencePair(ReadOnlyMemory<uint> Source, ReadOnlyMemory<uint> Target);
