using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>How a translator writes. Change one with <c>with</c>: <c>new DecodingOptions { BeamSize = 10 }</c>, <c>options with { NBest = 3 }</c>.</summary>
public sealed record DecodingOptions
{
    /// <summary>Gets how tokens are chosen.</summary>
    /// <value>The default value is <see cref="DecodingStrategy.Beam"/>.</value>
    [EnumDataType(typeof(DecodingStrategy))]
    public DecodingStrategy Strategy { get; init; } = DecodingStrategy.Beam;

    /// <summary>Gets how many hypotheses a beam follows; the greatest number for <see cref="DecodingStrategy.ThresholdBeam"/>.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, 1000)]
    public int BeamSize { get; init; } = 5;

    /// <summary>Gets how hypotheses of different lengths are compared.</summary>
    /// <value>The default value is <see cref="LengthNormalization.Power"/>.</value>
    [EnumDataType(typeof(LengthNormalization))]
    public LengthNormalization LengthNormalization { get; init; } = LengthNormalization.Power;

    /// <summary>Gets alpha of the length normalization.</summary>
    /// <value>The default value is 1.</value>
    [Range(0d, 10d)]
    public double LengthAlpha { get; init; } = 1;

    /// <summary>Gets beta of the coverage penalty, which favours hypotheses that have looked at all of the source (Wu et al. 2016, eq. 14). It needs a net with attention.</summary>
    /// <value>The default value is 0.</value>
    [Range(0d, 100d)]
    public double CoveragePenalty { get; init; }

    /// <summary>Gets when a beam search stops.</summary>
    /// <value>The default value is <see cref="BeamStopping.Heuristic"/>.</value>
    [EnumDataType(typeof(BeamStopping))]
    public BeamStopping Stopping { get; init; } = BeamStopping.Heuristic;

    /// <summary>Gets the groups of a diverse beam; their number must divide <see cref="BeamSize"/>.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, 1000)]
    public int Groups { get; init; } = 5;

    /// <summary>Gets how strongly the groups of a diverse beam keep apart.</summary>
    /// <value>The default value is 0.5.</value>
    [Range(0d, 1000d)]
    public double Diversity { get; init; } = 0.5;

    /// <summary>Gets how far below the best hypothesis's log-probability another one of a threshold beam may be.</summary>
    /// <value>The default value is 3.</value>
    [Range(1e-6, 1e6)]
    public double Threshold { get; init; } = 3;

    /// <summary>Gets the temperature of sampling; below 1 it favours probable tokens.</summary>
    /// <value>The default value is 1.</value>
    [Range(0.001, 100)]
    public double Temperature { get; init; } = 1;

    /// <summary>Gets among how many of the most probable tokens sampling chooses; 0 for all.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, int.MaxValue)]
    public int TopK { get; init; }

    /// <summary>Gets the probability that the most probable tokens must have together for sampling to leave out the rest (Holtzman et al. 2020, arXiv:1904.09751).</summary>
    /// <value>The default value is 1: none is left out.</value>
    [Range(0.001, 1)]
    public double TopP { get; init; } = 1;

    /// <summary>Gets the seed of sampling and of a stochastic beam. A row's draws depend on it and on the row's place in the view.</summary>
    /// <value>The default value is 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Gets a of the greatest length <c>a x + b</c>, where x is the number of source tokens; what is written ends there at the latest.</summary>
    /// <value>The default value is 2.</value>
    [Range(0d, 1000d)]
    public double MaximumLengthFactor { get; init; } = 2;

    /// <summary>Gets b of the greatest length.</summary>
    /// <value>The default value is 20.</value>
    [Range(0, 100_000)]
    public int MaximumLengthOffset { get; init; } = 20;

    /// <summary>Gets a of the least length <c>a x + b</c>.</summary>
    /// <value>The default value is 0.</value>
    [Range(0d, 1000d)]
    public double MinimumLengthFactor { get; init; }

    /// <summary>Gets b of the least length.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 100_000)]
    public int MinimumLengthOffset { get; init; }

    /// <summary>Gets how many hypotheses a row gets, best first: columns with 2, 3, ... behind their names.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 1000)]
    public int NBest { get; init; } = 1;

    /// <summary>Gets the n of n-grams that may not occur twice; 0 for none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 1000)]
    public int NoRepeatNGramSize { get; init; }

    /// <summary>Gets by how much the score of tokens that were written before is lowered (Keskar et al. 2019, arXiv:1909.05858, section 4.1); 1 for not at all.</summary>
    /// <value>The default value is 1.</value>
    [Range(0.001, 1000)]
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>Gets the tokens that every target begins with.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> Prefix { get; init; } = [];

    /// <summary>Gets phrases, each of tokens with a space between, that never occur.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> Banned { get; init; } = [];

    /// <summary>Gets phrases, each of tokens with a space between, that every target contains.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>
    /// Gets the column of the source's token texts. With it a column of token texts is added, <c>PredictedTokens</c>, in which an unknown token is replaced by the
    /// source token that was looked at most (Jean et al. 2015, arXiv:1412.2007, section 3.3). It needs a net with attention.
    /// </summary>
    /// <value>The default value is <see langword="null"/>: unknown tokens stay.</value>
    public string? UnknownSourceColumnName { get; init; }

    /// <summary>Gets whether a column of each token's log-probability is added.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool TokenScores { get; init; }

    /// <summary>Gets whether a column of attention weights is added: for each token written a weight for each token of the source, row by row.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Attention { get; init; }

    /// <summary>Gets how many rows a cursor reads ahead to translate them together.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 65_536)]
    public int BatchSize { get; init; } = 64;

    internal bool ReadsSourceTexts => UnknownSourceColumnName is not null && Strategy != DecodingStrategy.Reference;

    /// <summary>Says what is wrong between the options, each a sentence; <see langword="null"/> where all is well.</summary>
    /// <param name="hasAttention">Whether the net has attention.</param>
    internal IEnumerable<string?> BrokenRules(bool hasAttention) =>
    [
        Strategy == DecodingStrategy.DiverseBeam && BeamSize % Groups != 0 ? $"Groups ({Groups}) must divide BeamSize ({BeamSize})." : null,
        NBest > BeamSize && Strategy is not DecodingStrategy.Sampling ? $"NBest ({NBest}) must not be above BeamSize ({BeamSize})." : null,
        NBest > 1 && Strategy is DecodingStrategy.Greedy or DecodingStrategy.Reference ? $"{Strategy} gives one hypothesis, NBest was {NBest}." : null,
        new[] { Prefix, Banned, Required }.Any(tokens => tokens?.Contains(null!) == true) ? "Prefix, Banned and Required must hold no null." : null,
        CoveragePenalty > 0 && !hasAttention ? "CoveragePenalty needs a net with attention." : null,
        UnknownSourceColumnName is not null && !hasAttention ? "UnknownSourceColumnName needs a net with attention." : null,
        Attention && !hasAttention ? "The column of attention weights needs a net with attention." : null,
    ];
}
