namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What most probably stands in the place of one mask.</summary>
/// <param name="Place">Where the mask stands in its row, counted from 0.</param>
/// <param name="Keys">The keys, most probable first, of equal ones the lower first.</param>
/// <param name="Probabilities">How probable each is, 0 to 1; those of all keys sum to 1.</param>
public sealed record MaskCandidates(int Place, IReadOnlyList<uint> Keys, IReadOnlyList<float> Probabilities);
