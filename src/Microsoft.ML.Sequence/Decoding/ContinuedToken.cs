namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A token that a continuation made.</summary>
/// <param name="Sample">Which of the continuations made it, counted from 0.</param>
/// <param name="Token">The token, 0 to V - 1.</param>
/// <param name="LogProbability">The natural logarithm of its probability by the model itself, before any filter.</param>
public readonly record struct ContinuedToken(int Sample, int Token, float LogProbability);
