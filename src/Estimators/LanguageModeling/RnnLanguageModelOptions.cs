using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="RnnLanguageModelTrainer"/>.</summary>
public sealed class RnnLanguageModelOptions : RecurrentNetOptions
{
    /// <summary>Gets or sets the column of keys.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of the keys that follow.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    /// <remarks>Needed for training. Scoring does without it: a row is then scored by its own next tokens.</remarks>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the column of log-probabilities to add.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column of whole distributions to add: for each score the probability of every key, that of key 1 first, T x V values a row.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    /// <remarks>ToTokenRows reads it. It costs V numbers a token, and a second reading by the net where scores are read as well.</remarks>
    public string? ProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets whether the hidden state at the end of a window is where the next one starts.</summary>
    /// <value>The default value is <see langword="false"/>: every window starts from zeros.</value>
    /// <remarks>Needs windows in the order of <see cref="PartitionOrder.Sequential"/> with the same batch size; training stops with an error otherwise.</remarks>
    public bool CarryState { get; set; }
}
