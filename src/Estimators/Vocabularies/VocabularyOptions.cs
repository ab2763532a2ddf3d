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

    /// <summary>Gets or sets in which order the tokens get their keys.</summary>
    /// <value>The default value is <see cref="VocabularyOrder.Count"/>: reserved tokens first, then the others by falling count.</value>
    [EnumDataType(typeof(VocabularyOrder))]
    public VocabularyOrder Order { get; set; }

    /// <summary>Gets or sets how many distinct tokens are counted side by side at most, which bounds the memory of fitting: about a hundred bytes each.</summary>
    /// <value>The default value is <see langword="null"/>: any number, counted exactly.</value>
    /// <remarks>When there are more, the rarer half is forgotten, and counts may be too small by the <see cref="VocabularyTransformer.LostCount"/> of what is fitted. Several times <see cref="MaximumSize"/> is enough for the tokens that matter.</remarks>
    [Range(2, int.MaxValue)]
    public int? CountingLimit { get; set; }

    /// <summary>Gets or sets a vocabulary to use as it is: nothing is counted.</summary>
    /// <value>The default value is <see langword="null"/>: one is built of the data.</value>
    /// <remarks>With it, all options but the columns are ignored: its own unknown token counts.</remarks>
    public Vocabulary? Vocabulary { get; set; }

    /// <summary>Gets or sets a file with the vocabulary to use as it is, in the form that <see cref="Vocabulary.Load"/> reads: the token of line 1 gets key 1.</summary>
    /// <value>The default value is <see langword="null"/>: one is built of the data.</value>
    /// <remarks>With it, all options but the columns and <see cref="UnknownToken"/> are ignored; the unknown token must be in the file, unless it is <see langword="null"/>.</remarks>
    public string? VocabularyFile { get; set; }

    internal IReadOnlyList<VocabularyColumn> AllColumns =>
        Columns is null ? [new(OutputColumnName, InputColumnName)] : [.. Columns.Select(c => new VocabularyColumn(c.OutputColumnName, c.InputColumnName))];

    internal int ReservedCount => (ReservedTokens?.Count ?? 0) + (UnknownToken is null ? 0 : 1);

    /// <summary>What is wrong between options, each a sentence.</summary>
    internal IEnumerable<string> BrokenRules()
    {
        if (MaximumSize < ReservedCount) yield return $"MaximumSize ({MaximumSize}) must be at least the number of reserved tokens ({ReservedCount}).";
        if (CountingLimit < MaximumSize) yield return $"CountingLimit ({CountingLimit}) must be at least MaximumSize ({MaximumSize}).";
        if (Vocabulary is not null && VocabularyFile is not null) yield return "Vocabulary and VocabularyFile must not both be given.";
        if (Vocabulary is { Count: 0 }) yield return "Vocabulary must hold a token.";
        if (VocabularyFile is not null && !File.Exists(VocabularyFile)) yield return $"VocabularyFile must be a file, was '{VocabularyFile}'.";
        if (Columns is null) yield break;
        if (Columns.Count == 0 || Columns.Contains(null!)) yield return "Columns must be one pair or more, none of them null.";
        foreach (var twice in Columns.Where(c => c is not null).GroupBy(c => c.OutputColumnName).Where(g => g.Count() > 1)) yield return $"Columns must have different outputs, '{twice.Key}' stands there {twice.Count()} times.";
    }
}
