namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Picks the next token.</summary>
public interface ITokenChoice
{
    /// <summary>Picks one token.</summary>
    /// <param name="logProbabilities">The natural logarithm of each token's probability.</param>
    /// <returns>The token, counted from 0.</returns>
    int Choose(ReadOnlySpan<float> logProbabilities);
}
