using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>How a <see cref="TextGenerator"/> goes on from a prefix. Change one with <c>with</c>: <c>options with { Seed = 2 }</c>.</summary>
/// <remarks>
/// Before a token is chosen, the model's log-probabilities pass <see cref="MinimumTokenCount"/>, <see cref="Banned"/>, <see cref="Required"/>, <see cref="RepetitionPenalty"/>,
/// <see cref="NoRepeatNGramSize"/>, and, where tokens are drawn, <see cref="Temperature"/>, <see cref="TopK"/>, <see cref="TopP"/>, <see cref="MinP"/> and <see cref="TypicalP"/>, in this order,
/// which gives what Hugging Face transformers 5.12 gives. Inside <see cref="Forced"/> nothing else applies.
/// </remarks>
public sealed record GenerationOptions
{
    /// <summary>Gets how many tokens to make; fewer where something ends the text before.</summary>
    /// <value>The default value is 100.</value>
    [Range(0, int.MaxValue)]
    public int TokenCount { get; init; } = 100;

    /// <summary>Gets how many tokens stand before the end token at least.</summary>
    /// <value>The default value is 0.</value>
    /// <remarks>Ignored without an <see cref="EndToken"/>; stop strings end the text at any length.</remarks>
    [Range(0, int.MaxValue)]
    public int MinimumTokenCount { get; init; }

    /// <summary>Gets the token that ends the text, such as <c>&lt;eos&gt;</c>. It is no part of the text.</summary>
    /// <value>The default value is <see langword="null"/>: no token ends it.</value>
    public string? EndToken { get; init; }

    /// <summary>Gets strings that end the text where the first of them begins after the prefix. They are no part of the text.</summary>
    /// <value>The default value is none.</value>
    /// <remarks>They are looked for in the text, so that they may begin and end within tokens. The text is put together after each token, in a time that grows with its length.</remarks>
    [Required]
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>Gets the temperature: 0 takes the most probable token each time, 1 draws from the model's distribution, values between favour probable tokens.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 100)]
    public double Temperature { get; init; }

    /// <summary>Gets among how many of the most probable tokens is drawn; 0 for all.</summary>
    /// <value>The default value is 0.</value>
    /// <remarks>Ignored when <see cref="Temperature"/> is 0.</remarks>
    [Range(0, int.MaxValue)]
    public int TopK { get; init; }

    /// <summary>Gets the probability that the most probable tokens must have together for the rest to be left out (Holtzman et al. 2020, arXiv:1904.09751).</summary>
    /// <value>The default value is 1: none is left out.</value>
    /// <remarks>Ignored when <see cref="Temperature"/> is 0.</remarks>
    [Range(0.001, 1)]
    public double TopP { get; init; } = 1;

    /// <summary>Gets the share of the greatest probability that a token must have not to be left out (Nguyen et al. 2024, arXiv:2407.01082).</summary>
    /// <value>The default value is 0: none is left out.</value>
    /// <remarks>Ignored when <see cref="Temperature"/> is 0.</remarks>
    [Range(0d, 1d)]
    public double MinP { get; init; }

    /// <summary>Gets the probability that the tokens whose surprise is nearest to the entropy must have together for the rest to be left out (Meister et al. 2022, arXiv:2202.00666).</summary>
    /// <value>The default value is 1: none is left out.</value>
    /// <remarks>Ignored when <see cref="Temperature"/> is 0.</remarks>
    [Range(0.001, 1)]
    public double TypicalP { get; init; } = 1;

    /// <summary>Gets by how much the score of tokens that stood before, in the prefix too, is lowered (Keskar et al. 2019, arXiv:1909.05858, section 4.1); 1 for not at all.</summary>
    /// <value>The default value is 1.</value>
    [Range(0.001, 1000)]
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>Gets the n of n-grams that may not occur twice, the prefix included; 0 for none.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 1000)]
    public int NoRepeatNGramSize { get; init; }

    /// <summary>Gets the tokens that what is made begins with. They count as made.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> Forced { get; init; } = [];

    /// <summary>Gets phrases, each of one token or of tokens with a space between, that are never made.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> Banned { get; init; } = [];

    /// <summary>Gets phrases, each of one token or of tokens with a space between, that are made in any case, at the latest where <see cref="TokenCount"/> leaves just room for them.</summary>
    /// <value>The default value is none.</value>
    /// <remarks>The end token is not made before; a stop string ends the text none the less.</remarks>
    [Required]
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Gets the seed of the draws.</summary>
    /// <value>The default value is <see langword="null"/>: the context's seed decides.</value>
    /// <remarks>Ignored when <see cref="Temperature"/> is 0, where nothing is drawn.</remarks>
    public int? Seed { get; init; }

    /// <summary>Says what is wrong between the options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        MinimumTokenCount > TokenCount ? $"MinimumTokenCount ({MinimumTokenCount}) must not be above TokenCount ({TokenCount})." : null,
        StopStrings?.Any(string.IsNullOrEmpty) == true ? "StopStrings must hold no null and no empty string." : null,
        new[] { Forced, Banned, Required }.Any(tokens => tokens?.Contains(null!) == true) ? "Forced, Banned and Required must hold no null." : null,
    ];
}
