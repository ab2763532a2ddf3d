namespace Microsoft.ML.Sequence.Models;

/// <summary>Where an n-gram model goes from a context that a token never followed.</summary>
/// <param name="IsEven">Whether to the uniform distribution at once, and not to the shorter context.</param>
/// <param name="UnseenWeight">The natural logarithm of what a context that was never met passes on.</param>
internal readonly record struct NGramBackoff(bool IsEven, float UnseenWeight);
