using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="SequenceClassifierTrainer"/>.</summary>
/// <remarks>The score of a validation set is the share of its rows whose class is right.</remarks>
public sealed class SequenceClassifierOptions : SequencePredictorOptions
{
    /// <summary>Gets or sets the column of keys to add: the class of each row.</summary>
    /// <value>The default value is <c>PredictedLabel</c>.</value>
    [Required]
    public string OutputColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <summary>What is wrong between options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        ScoreColumnName == OutputColumnName ? $"ScoreColumnName and OutputColumnName must differ, both were '{OutputColumnName}'." : null,
        SameColumns,
        .. BrokenEncoderRules(measuresScore: true),
    ];
}
