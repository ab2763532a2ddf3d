namespace Microsoft.ML.Sequence.Models;

/// <summary>How probable an n-gram model finds tokens of its vocabulary that were never counted, wherever they stand.</summary>
public enum UnseenTokens
{
    /// <summary>Single tokens are mixed with the uniform distribution, as longer n-grams are with shorter ones: every token is possible.</summary>
    Uniform,

    /// <summary>What is taken from single tokens goes to the unknown token alone, as with KenLM's <c>--interpolate_unigrams 0</c>.</summary>
    UnknownToken,

    /// <summary>Single tokens have their relative frequencies, and those never counted are impossible, as in NLTK's interpolated models.</summary>
    Impossible,
}
