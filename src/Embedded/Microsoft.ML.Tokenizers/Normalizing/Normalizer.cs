namespace Microsoft.ML.Tokenizers;

/// <summary>Rewrites a text before it is split into tokens, for example to lower case.</summary>
public abstract class Normalizer
{
    /// <summary>Returns the normalized form of <paramref name="original"/>.</summary>
    public abstract string Normalize(string original);

    /// <summary>Returns the normalized form of <paramref name="original"/>.</summary>
    public abstract string Normalize(ReadOnlySpan<char> original);
}
