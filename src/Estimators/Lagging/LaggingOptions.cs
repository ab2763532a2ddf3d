using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="LaggingEstimator"/>.</summary>
public sealed class LaggingOptions
{
    /// <summary>Gets or sets the column of histories to make.</summary>
    /// <value>The default value is <c>Features</c>.</value>
    [Required]
    public string OutputColumnName { get; set; } = DefaultOutput;

    /// <summary>Gets or sets the column of the series: a number a row, or a series a row.</summary>
    /// <value>The default value is <c>Value</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = "Value";

    /// <summary>Gets or sets the column of what is to be predicted.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets how many values before a moment it is predicted from.</summary>
    /// <value>The default value is 4 steps.</value>
    [Range(1, MostSteps)]
    public int Steps { get; set; } = DefaultSteps;

    /// <summary>Gets or sets how many steps ahead is predicted: 1 for the value next to the history.</summary>
    /// <value>The default value is 1 step.</value>
    [Range(1, MostSteps)]
    public int Ahead { get; set; } = 1;

    /// <summary>Gets or sets whether the label is a vector of all steps up to <see cref="Ahead"/>, the nearest first, rather than the last of them alone.</summary>
    /// <value>The default value is <see langword="false"/>: one number.</value>
    public bool EveryStepAhead { get; set; }

    /// <summary>Gets or sets whether moments are kept that have fewer than <see cref="Steps"/> values before them.</summary>
    /// <value>The default value is <see langword="false"/>: they are dropped. Otherwise NaN, which is missing, takes the place of the values that lack.</value>
    public bool KeepShortHistory { get; set; }

    internal const string DefaultOutput = "Features";
    internal const int DefaultSteps = 4;
    internal const int MostSteps = 1_000_000;

    /// <summary>What is wrong between options, each a sentence.</summary>
    internal IEnumerable<string> BrokenRules()
    {
        if (LabelColumnName == OutputColumnName) yield return $"LabelColumnName and OutputColumnName must differ, both were '{OutputColumnName}'.";
    }
}
