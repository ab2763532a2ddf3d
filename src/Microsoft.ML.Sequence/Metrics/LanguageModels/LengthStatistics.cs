namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The scores of rows of about one length.</summary>
/// <param name="Exponent">The rows have <c>2^Exponent</c> to <c>2^(Exponent + 1) - 1</c> scored tokens; 0 to 30.</param>
/// <param name="RowCount">How many rows there are.</param>
/// <param name="CrossEntropy">What their tokens' scores add up to.</param>
public readonly record struct LengthStatistics(int Exponent, long RowCount, CrossEntropy CrossEntropy);
