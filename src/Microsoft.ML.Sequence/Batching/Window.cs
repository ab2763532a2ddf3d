namespace Microsoft.ML.Sequence.Batching;

/// <summary>A stretch of tokens and what follows each of them.</summary>
/// <param name="Tokens">Keys, 0 where missing.</param>
/// <param name="Labels">The key that follows each token: as long as <paramref name="Tokens"/>, 0 where there is nothing to predict.</param>
public readonly record struct Window(ReadOnlyMemory<uint> Tokens, ReadOnlyMemory<uint> Labels);
