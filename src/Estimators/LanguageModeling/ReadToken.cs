namespace Microsoft.ML.Sequence;

/// <summary>A token that a <see cref="LanguageModelSession"/> has read.</summary>
/// <param name="Token">The token's text.</param>
/// <param name="LogProbability">The natural logarithm of its probability after all that was read before it; NaN for the first token, which has nothing before it, and for one that the vocabulary lacks.</param>
public readonly record struct ReadToken(string Token, float LogProbability)
{
    /// <summary>Gets how many bits of information the token brought, <c>-log2 p</c>; NaN where there is no probability.</summary>
    public float Surprisal => Bits(LogProbability);

    /// <summary>Turns a natural-log probability into bits.</summary>
    internal static float Bits(float logProbability) => (0 - logProbability) / MathF.Log(2);
}
