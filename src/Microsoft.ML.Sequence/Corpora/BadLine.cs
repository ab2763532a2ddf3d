namespace Microsoft.ML.Sequence.Corpora;

/// <summary>A place in a corpus that gives no row.</summary>
/// <param name="Line">The number of the line, from 1 up.</param>
/// <param name="Fault">What is wrong with it, and what is needed.</param>
public readonly record struct BadLine(long Line, string Fault);
