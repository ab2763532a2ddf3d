namespace Microsoft.ML.Sequence;

/// <summary>A token that may stand in the place of a mask.</summary>
/// <param name="Token">The token's text, as the vocabulary has it.</param>
/// <param name="Probability">How probable it is there, 0 to 1; those of all tokens sum to 1.</param>
public sealed record MaskCandidate(string Token, float Probability);
