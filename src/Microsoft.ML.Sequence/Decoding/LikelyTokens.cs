using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>The most probable tokens of a distribution, the most probable one first, of equal ones the lower first.</summary>
/// <param name="Tokens">The tokens, 0 to V - 1.</param>
/// <param name="Probabilities">The probability of each.</param>
internal sealed record LikelyTokens(int[] Tokens, float[] Probabilities)
{
    /// <summary>Gets the tokens of nothing.</summary>
    public static LikelyTokens None { get; } = new([], []);

    /// <summary>Looks for them.</summary>
    /// <param name="logProbabilities">The natural logarithm of each token's probability.</param>
    /// <param name="count">How many to find; there are fewer where fewer are possible.</param>
    public static LikelyTokens Of(ReadOnlySpan<float> logProbabilities, int count)
    {
        var top = new TopCandidates(count);
        top.Read(parent: 0, total: 0, logProbabilities);
        return new LikelyTokens([.. top.Best.Select(c => c.Token)], [.. top.Best.Select(c => (float)Math.Exp(c.Score))]);
    }
}
