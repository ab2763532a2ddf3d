using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="NGramLanguageModelTrainer"/>.</summary>
public sealed class NGramLanguageModelOptions : IScoringOptions
{
    /// <summary>Gets or sets the column of keys.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of the keys that follow.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    /// <remarks>Not needed: where the data has no such column, whole rows are read, in which each token follows the one before it.</remarks>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the column of log-probabilities to add.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column of whole distributions to add: for each score the probability of every key, that of key 1 first, T x V values a row.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    public string? ProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets the column of surprisals to add: for each score the bits of information that the token brings, <c>-log2 p</c>; NaN where it is missing.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    public string? SurprisalColumnName { get; set; }

    /// <summary>Gets or sets the column of perplexities to add, one number a row: the exponential of the mean <c>-ln p</c> over its scored tokens; NaN for a row without any.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    public string? PerplexityColumnName { get; set; }

    /// <summary>Gets or sets the column of the most probable next tokens to add: <see cref="NextTokenCount"/> keys, the most probable one first, of equal ones the lower first.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    /// <remarks>Next is what follows the last token of the column of keys that is not missing. Key 0, which is missing, stands where there is no such token or fewer tokens are possible.</remarks>
    public string? NextTokensColumnName { get; set; }

    /// <summary>Gets or sets the column of the most probable next tokens' probabilities to add: <see cref="NextTokenCount"/> numbers, NaN where there is no such token.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    public string? NextTokenProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets how many next tokens there are.</summary>
    /// <value>The default value is 5.</value>
    /// <remarks>Ignored where there is no column of next tokens and none of their probabilities.</remarks>
    [Range(1, ScoringColumns.MostNextTokens)]
    public int NextTokenCount { get; set; } = ScoringColumns.DefaultNextTokenCount;

    /// <summary>Gets or sets how many tokens the longest n-grams have: with n, each token is predicted from the n - 1 before it.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, NGramCounter.MaximumOrder)]
    public int Order { get; set; } = NGramLanguageModelDefaults.Order;

    /// <summary>Gets or sets how counts become probabilities.</summary>
    /// <value>The default value is <see cref="NGramSmoothing.ModifiedKneserNey()"/>.</value>
    [Required]
    public NGramSmoothing Smoothing { get; set; } = NGramSmoothing.ModifiedKneserNey();

    /// <summary>Gets or sets, for n-grams of each length, the count up to which they are left out: 0 first, for single tokens stay, and never falling; longer n-grams use the last.</summary>
    /// <value>The default value is empty: nothing is left out.</value>
    public IReadOnlyList<int> Pruning { get; set; } = [];
}
