namespace Microsoft.ML.Sequence.Statistics;

/// <summary>How many types the first so many tokens of a text are of.</summary>
/// <param name="Tokens">Tokens read, repetitions included.</param>
/// <param name="Types">Distinct tokens among them.</param>
public readonly record struct TypeTokenPoint(long Tokens, int Types);
