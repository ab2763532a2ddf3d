namespace Microsoft.ML.Sequence;

/// <summary>What a <see cref="TextGenerator"/> made of a prefix.</summary>
/// <param name="Text">The prefix and what was made, up to the end token or the stop string.</param>
/// <param name="Continuation">The part of <paramref name="Text"/> behind the prefix.</param>
/// <param name="Tokens">What was made, with the end token or the tokens of the stop string where they ended it. L tokens.</param>
/// <param name="TokenLogProbabilities">The natural logarithm of each token's probability by the model itself, before temperature and filters, L values.</param>
/// <param name="End">Why it ends.</param>
public sealed record GeneratedText(string Text, string Continuation, IReadOnlyList<string> Tokens, IReadOnlyList<float> TokenLogProbabilities, GenerationEnd End)
{
    /// <summary>Gets the natural logarithm of the probability of all tokens made, given the prefix; summed left to right in double precision.</summary>
    public double LogProbability => TokenLogProbabilities.Sum(p => (double)p);
}
