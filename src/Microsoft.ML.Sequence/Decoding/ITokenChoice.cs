namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Picks the next token, after the filters had their turn.</summary>
public interface ITokenChoice
{
    /// <summary>Picks one token.</summary>
    /// <param name="logProbabilities">The natural logarithm of each token's probability; they need not sum to 1.</param>
    /// <returns>The token, counted from 0.</returns>
    int Choose(ReadOnlySpan<float> logProbabilities);
}
