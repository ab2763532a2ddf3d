using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Batching;

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

    /// <summary>Gets or sets how many tokens lie between the beginnings of neighbouring windows.</summary>
    /// <value>The default value is <see langword="null"/>: <see cref="Steps"/>, so that windows neither overlap nor leave gaps.</value>
    /// <remarks>1 gives a window for each token of the text: <c>T - steps</c> windows of <c>T</c> tokens, as the later editions of Dive into Deep Learning have them. Any but the default ends the adjacency that the state of sequential order is carried along.</remarks>
    [Range(1, 1_000_000)]
    public int? Stride { get; set; }

    /// <summary>Gets or sets whether windows cross from one row to the next.</summary>
    /// <value>The default value is <see cref="RowBoundaries.Crossed"/>: all rows are one stream.</value>
    /// <remarks>With <see cref="RowBoundaries.Kept"/>, of a row of <c>T</c> tokens those dropped at the head are drawn anew, and no more than leave it the <c>floor((T - 1) / steps)</c> windows that it has.</remarks>
    [EnumDataType(typeof(RowBoundaries))]
    public RowBoundaries Rows { get; set; }

    /// <summary>Gets or sets how the lengths of the windows vary around <see cref="Steps"/>.</summary>
    /// <value>The default value is <see langword="null"/>: every window has <see cref="Steps"/> tokens.</value>
    /// <remarks>
    /// The lengths are drawn anew for each epoch from the cursor's Random; without one, in evaluation, every window has <see cref="Steps"/> tokens. In sequential order all lanes are cut at the same places,
    /// and the state can be carried as ever; in random order the windows of a batch differ in length and the trainer pads them. The columns become vectors of variable length.
    /// It goes with neither <see cref="Stride"/> nor, in sequential order, <see cref="RowBoundaries.Kept"/>.
    /// </remarks>
    public VariableSteps? VariableSteps { get; set; }

    internal const int DefaultSteps = 35;

    /// <summary>Says what is wrong between the options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        LabelColumnName == ColumnName ? $"LabelColumnName and ColumnName must differ, both were '{ColumnName}'." : null,
        .. VariableSteps is null ? [] : OptionFaults.Of(VariableSteps),
        VariableSteps is not null && Stride is not null ? "VariableSteps and Stride exclude each other: where lengths vary, windows begin where the one before ended." : null,
        VariableSteps is not null && Rows == RowBoundaries.Kept && Order is { Lanes: not null } ? "VariableSteps with RowBoundaries.Kept needs PartitionOrder.Random: rows of different lengths cannot be cut at the same places." : null,
    ];
}
