namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What a tagger says of a sequence.</summary>
/// <param name="Tags">The key of each word's tag, 1 to K.</param>
/// <param name="Probabilities">How probable each tag is at each word, (T, K) row by row; with a conditional random field whatever the other words' tags are.</param>
public sealed record TaggedSequence(uint[] Tags, float[] Probabilities);
