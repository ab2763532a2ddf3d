namespace Microsoft.ML.Sequence.Statistics;

/// <summary>An n-gram and how often it occurs.</summary>
/// <param name="Tokens">Its tokens.</param>
/// <param name="Count">How often it occurs.</param>
public sealed record NGramCount(IReadOnlyList<string> Tokens, long Count);
