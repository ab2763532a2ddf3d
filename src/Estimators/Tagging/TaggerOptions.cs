using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="TaggerTrainer"/>.</summary>
/// <remarks>The batch size counts rows. The score of a validation set is the share of its tags that are right.</remarks>
public sealed class TaggerOptions : EncoderOptions
{
    /// <summary>Gets or sets the column of keys to add: the tag of each word.</summary>
    /// <value>The default value is <c>PredictedTags</c>.</value>
    [Required]
    public string OutputColumnName { get; set; } = ColumnNames.PredictedTags;

    /// <summary>Gets or sets the column of the tags' keys, as many as words; 0 where a tag is not known, which costs nothing. Not needed to predict.</summary>
    /// <value>The default value is <c>Tags</c>.</value>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Tags;

    /// <summary>Gets or sets the column of probabilities to add.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets whether the tags of a row are chosen together, each with regard to the one before: by a conditional random field (Lample et al. 2016, arXiv:1603.01360).</summary>
    /// <value>The default value is <see langword="false"/>: each is chosen by itself.</value>
    /// <remarks>It is worth most where tags depend on each other, as those of named entities do, and costs time in proportion to the square of the tags.</remarks>
    public bool ConditionalRandomField { get; set; }

    /// <summary>What is wrong between options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        ScoreColumnName == OutputColumnName ? $"ScoreColumnName and OutputColumnName must differ, both were '{OutputColumnName}'." : null,
        LabelColumnName == FeaturesColumnName ? $"LabelColumnName and FeaturesColumnName must differ, both were '{FeaturesColumnName}'." : null,
        .. BrokenEncoderRules(measuresScore: true),
    ];
}
