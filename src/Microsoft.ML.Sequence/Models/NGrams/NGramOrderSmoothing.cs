namespace Microsoft.ML.Sequence.Models;

/// <summary>How the counts of one length of n-grams become probabilities: <c>p(w|h) = ((c(hw) - discount) + left * p(w|h')) / (c(h) + added)</c>, where left is what was taken and added.</summary>
/// <param name="Discounts">What is taken from the counts.</param>
/// <param name="Added">What is added to the sum of a context's counts.</param>
/// <param name="AddedPerType">What is added besides for each different token that follows the context.</param>
internal readonly record struct NGramOrderSmoothing(NGramDiscounts Discounts, double Added, double AddedPerType);
