namespace Microsoft.ML.Sequence;

/// <summary>A token that a language model finds likely to come next.</summary>
/// <param name="Token">The token's text.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
public readonly record struct LikelyToken(string Token, float Probability);
