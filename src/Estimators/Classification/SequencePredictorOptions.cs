using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence;

/// <summary>What the options of trainers have in common whose net says one thing of a whole row.</summary>
/// <remarks>The batch size counts rows.</remarks>
public abstract class SequencePredictorOptions : EncoderOptions
{
    private protected SequencePredictorOptions()
    {
    }

    /// <summary>Gets or sets the column of labels, one a row. Not needed to predict.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the column to add of what the net gives.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets how the steps of a row become one vector.</summary>
    /// <value>The default value is <see cref="PoolingKind.Max"/>.</value>
    [EnumDataType(typeof(PoolingKind))]
    public PoolingKind Pooling { get; set; } = PoolingKind.Max;

    private protected string? SameColumns => LabelColumnName == FeaturesColumnName ? $"LabelColumnName and FeaturesColumnName must differ, both were '{FeaturesColumnName}'." : null;
}
