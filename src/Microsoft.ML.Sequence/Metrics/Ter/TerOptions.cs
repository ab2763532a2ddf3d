namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What TER leaves open: the tokens, those of tercom (https://github.com/jhclark/tercom). The defaults are sacreBLEU's.</summary>
public sealed class TerOptions
{
    /// <summary>Gets whether punctuation and possessives are separated from words, lines are joined and entities such as <c>&amp;amp;</c> replaced.</summary>
    /// <value>The default value is <see langword="false"/>: tokens are what stands between white space.</value>
    public bool Normalized { get; init; }

    /// <summary>Gets whether the punctuation marks <c>. , ? : ; ! " ( )</c> are left out.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool NoPunctuation { get; init; }

    /// <summary>Gets whether <see cref="Normalized"/> makes each Chinese character and each Asian punctuation mark a token, and <see cref="NoPunctuation"/> leaves out those marks.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    /// <remarks>Ignored without either of the two.</remarks>
    public bool AsianSupport { get; init; }

    /// <summary>Gets whether upper and lower case differ.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool CaseSensitive { get; init; }

    internal static TerOptions Default { get; } = new();
}
