using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="NGramLanguageModelTrainer"/>.</summary>
public sealed class NGramLanguageModelOptions
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
