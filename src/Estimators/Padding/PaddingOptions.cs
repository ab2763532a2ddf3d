using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="PaddingEstimator"/>.</summary>
public sealed class PaddingOptions
{
    /// <summary>Gets or sets the column of keys to add.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string OutputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of keys to read.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets how many keys every row has, the markers included.</summary>
    /// <value>The default value is 35.</value>
    [Range(1, 1_000_000)]
    public int Length { get; set; } = DefaultLength;

    /// <summary>Gets or sets the side that short rows are filled at, with key 0, which is missing.</summary>
    /// <value>The default value is <see cref="SequenceSide.Right"/>.</value>
    [EnumDataType(typeof(SequenceSide))]
    public SequenceSide PaddingSide { get; set; } = SequenceSide.Right;

    /// <summary>Gets or sets the side that long rows are cut at.</summary>
    /// <value>The default value is <see cref="SequenceSide.Right"/>.</value>
    [EnumDataType(typeof(SequenceSide))]
    public SequenceSide TruncationSide { get; set; } = SequenceSide.Right;

    /// <summary>Gets or sets the token put before each row, such as <c>&lt;bos&gt;</c>; it stays when the row is cut.</summary>
    /// <value>The default value is <see langword="null"/>: none.</value>
    /// <remarks>It must be in the column's vocabulary: reserve it when that is built.</remarks>
    public string? BeginningToken { get; set; }

    /// <summary>Gets or sets the token put behind each row, such as <c>&lt;eos&gt;</c>; it stays when the row is cut.</summary>
    /// <value>The default value is <see langword="null"/>: none.</value>
    /// <remarks>It must be in the column's vocabulary: reserve it when that is built.</remarks>
    public string? EndToken { get; set; }

    /// <summary>Gets or sets the column to add that says how many keys of each row are not filled in.</summary>
    /// <value>The default value is <see langword="null"/>: none.</value>
    public string? LengthColumnName { get; set; }

    internal const int DefaultLength = 35;

    /// <summary>What is wrong between options, each a sentence.</summary>
    internal IEnumerable<string> BrokenRules()
    {
        int markers = (BeginningToken is null ? 0 : 1) + (EndToken is null ? 0 : 1);
        if (Length >= 1 && Length < markers) yield return $"Length ({Length}) must be at least the number of markers ({markers}).";
        if (LengthColumnName is not null && LengthColumnName == OutputColumnName) yield return $"LengthColumnName and OutputColumnName must differ, both were '{OutputColumnName}'.";
    }
}
