using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="VocabularyEstimator"/>.</summary>
public sealed class VocabularyOptions
{
    /// <summary>Gets or sets the column of keys to add.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    /// <remarks>Ignored when <see cref="Columns"/> are given.</remarks>
    [Required]
    public string OutputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of tokens to read.</summary>
    /// <value>The default value is <c>Tokens</c>.</value>
    /// <remarks>Ignored when <see cref="Columns"/> are given.</remarks>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.Tokens;

    /// <summary>Gets or sets several columns of tokens that share one vocabulary, each with the column of keys to add.</summary>
    /// <value>The default value is <see langword="null"/>: the one pair of <see cref="OutputColumnName"/> and <see cref="InputColumnName"/>.</value>
    public IReadOnlyList<InputOutputColumnPair>? Columns { get; set; }

    /// <summary>Gets or sets how often a token must occur to be taken in.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, int.MaxValue)]
    public int MinCount { get; set; } = 1;

    /// <summary>Gets or sets how many tokens are taken in at most, reserved ones included; the most frequent are.</summary>
    /// <value>The default value is <see langword="null"/>: any number.</value>
    [Range(1, int.MaxValue)]
    public int? MaximumSize { get; set; }

    /// <summary>Gets or sets the token that stands for all those which are not taken in.</summary>
    /// <value>The default value is <c>&lt;unk&gt;</c>; with <see langword="null"/> they are missing, key 0.</value>
    public string? UnknownToken { get; set; } = SpecialTokens.Unknown;

    /// <summary>Gets or sets further tokens that get the first keys, such as <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>.</summary>
    /// <value>The default value is none.</value>
    [Required]
    public IReadOnlyList<string> ReservedTokens { get; set; } = [];

    internal IReadOnlyList<VocabularyColumn> AllColumns =>
        Columns is null ? [new(OutputColumnName, InputColumnName)] : [.. Columns.Select(c => new VocabularyColumn(c.OutputColumnName, c.InputColumnName))];

    /// <summary>What is wrong between options, each a sentence.</summary>
    internal IEnumerable<string> BrokenRules()
    {
        int reserved = (ReservedTokens?.Count ?? 0) + (UnknownToken is null ? 0 : 1);
        if (MaximumSize < reserved) yield return $"MaximumSize ({MaximumSize}) must be at least the number of reserved tokens ({reserved}).";
        if (Columns is null) yield break;
        if (Columns.Count == 0 || Columns.Contains(null!)) yield return "Columns must be one pair or more, none of them null.";
        foreach (var twice in Columns.Where(c => c is not null).GroupBy(c => c.OutputColumnName).Where(g => g.Count() > 1)) yield return $"Columns must have different outputs, '{twice.Key}' stands there {twice.Count()} times.";
    }
}
