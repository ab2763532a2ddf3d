namespace Microsoft.ML.Sequence.Statistics;

/// <summary>How many rows have a length in a range.</summary>
/// <param name="From">The least length.</param>
/// <param name="To">The greatest length.</param>
/// <param name="Rows">Rows of these lengths.</param>
public readonly record struct LengthBin(int From, int To, long Rows);
