namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>A token that might continue a live branch.</summary>
/// <param name="Parent">The branch's place among the live ones.</param>
/// <param name="Token">The token.</param>
/// <param name="Score">What candidates of one step are compared by.</param>
internal readonly record struct Candidate(int Parent, int Token, double Score);
