using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="PartitioningEstimator"/>.</summary>
public sealed class PartitioningOptions
{
    /// <summary>Gets or sets the column of keys, which becomes the windows.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string ColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of labels to add.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets how many tokens a window has.</summary>
    /// <value>The default value is 35 steps.</value>
    [Range(1, 1_000_000)]
    public int Steps { get; set; } = DefaultSteps;

    /// <summary>Gets or sets the order of the windows.</summary>
    /// <value>The default value is <see cref="PartitionOrder.Random"/>.</value>
    [Required]
    public PartitionOrder Order { get; set; } = PartitionOrder.Random;

    internal const int DefaultSteps = 35;
}
