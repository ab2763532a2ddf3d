namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A sequence that a search found. L = generated tokens.</summary>
/// <param name="Tokens">What was generated, the end token included where it is <see cref="IsFinished"/>; the start token is not among them. L tokens.</param>
/// <param name="LogProbability">The natural logarithm of the sequence's probability by the model itself, before any filter; summed left to right in double precision.</param>
/// <param name="Score">What the search ranks by, greater is better: the sum of the log-probabilities as the filters left them, after the search's penalties.</param>
/// <param name="IsFinished">Whether the end token ended it. Otherwise it was cut at the greatest length.</param>
/// <param name="TokenLogProbabilities">What each token adds to <paramref name="LogProbability"/>, L values.</param>
/// <param name="Attention">The attention with which each token was generated, L rows of S weights; <see langword="null"/> when it was not asked for or the model has none.</param>
public sealed record Hypothesis(
    IReadOnlyList<int> Tokens,
    double LogProbability,
    double Score,
    bool IsFinished,
    IReadOnlyList<float> TokenLogProbabilities,
    IReadOnlyList<IReadOnlyList<float>>? Attention = null);
