using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="MaskedLanguageModelTrainer"/>.</summary>
/// <remarks>The batch size counts rows, and <see cref="RecurrentNetOptions.HiddenSize"/> the units of each layer in each direction.</remarks>
public sealed class MaskedLanguageModelOptions : RecurrentNetOptions
{
    /// <summary>Makes options with their defaults, and 2 for <see cref="RecurrentNetOptions.Layers"/>: a net of one layer adds what each side says by itself, and cannot learn what only both tell together.</summary>
    public MaskedLanguageModelOptions() => Layers = MaskedLanguageModelDefaults.Layers;

    /// <summary>Gets or sets the column of keys.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of keys to add: the row with its masks filled in.</summary>
    /// <value>The default value is <c>PredictedTokenIds</c>.</value>
    [Required]
    public string OutputColumnName { get; set; } = ColumnNames.PredictedTokenIds;

    /// <summary>Gets or sets the column of candidates to add: for each mask of the row, in order, the keys that are most probable there.</summary>
    /// <value>The default value is <c>Candidates</c>.</value>
    [Required]
    public string CandidatesColumnName { get; set; } = ColumnNames.Candidates;

    /// <summary>Gets or sets the column to add of how probable each candidate is.</summary>
    /// <value>The default value is <c>CandidateProbabilities</c>.</value>
    [Required]
    public string CandidateProbabilitiesColumnName { get; set; } = ColumnNames.CandidateProbabilities;

    /// <summary>Gets or sets how many candidates each mask has.</summary>
    /// <value>The default value is 5. There are no more than there are tokens to predict.</value>
    [Range(1, 10_000)]
    public int CandidateCount { get; set; } = MaskedLanguageModelDefaults.CandidateCount;

    /// <summary>Gets or sets the column of log-probabilities to add.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    /// <remarks>Where the data has no labels, each of a row's T tokens is masked in turn, and the net reads the row T times: T x T steps. It is done only where the column is read.</remarks>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column of the keys that truly stand in each place, by which masks are scored.</summary>
    /// <value>The default value is <c>Label</c>; with <see langword="null"/> labels are never read, and every token is scored in turn.</value>
    /// <remarks>Not needed for training, nor for scoring.</remarks>
    public string? LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the token that hides another. The vocabulary must hold it: reserve it when that is built.</summary>
    /// <value>The default value is <c>&lt;mask&gt;</c>.</value>
    [Required]
    public string MaskToken { get; set; } = SpecialTokens.Mask;

    /// <summary>Gets or sets the tokens that are read but never predicted, besides the mask: training does not pick them, nor put them in place of a picked one.</summary>
    /// <value>The default value is <see langword="null"/>: those of <c>&lt;unk&gt;</c>, <c>&lt;bos&gt;</c>, <c>&lt;eos&gt;</c> and <c>&lt;pad&gt;</c> that the vocabulary holds.</value>
    /// <remarks>The vocabulary must hold all that are given.</remarks>
    public IReadOnlyList<string>? UnpredictedTokens { get; set; }

    /// <summary>Gets or sets the probability with which training picks a token to be predicted.</summary>
    /// <value>The default value is 0.15. One token a row is picked at least.</value>
    [Range(0.001, 1)]
    public double PickedShare { get; set; } = MaskedLanguageModelDefaults.PickedShare;

    /// <summary>Gets or sets the share of picked tokens that become the mask.</summary>
    /// <value>The default value is 0.8.</value>
    [Range(0, 1)]
    public double MaskedShare { get; set; } = MaskedLanguageModelDefaults.MaskedShare;

    /// <summary>Gets or sets the share of picked tokens that become some other token of the vocabulary. What is left stays as it is, and is to be predicted all the same.</summary>
    /// <value>The default value is 0.1.</value>
    [Range(0, 1)]
    public double RandomShare { get; set; } = MaskedLanguageModelDefaults.RandomShare;

    /// <summary>Gets or sets how many rows are held to be shuffled and sorted by length into batches.</summary>
    /// <value>The default value is 100,000. With fewer, memory is less and padding more.</value>
    [Range(1, int.MaxValue)]
    public int BucketPoolSize { get; set; } = MaskedLanguageModelDefaults.BucketPoolSize;

    internal MaskingShares Shares => new(PickedShare, MaskedShare, RandomShare);

    internal MaskedLanguageModelColumns Columns => new(InputColumnName, OutputColumnName, CandidatesColumnName, CandidateProbabilitiesColumnName, ScoreColumnName, LabelColumnName);

    /// <summary>What is wrong between options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        .. Columns.BrokenRules(),
        MaskedShare + RandomShare > 1 ? FormattableString.Invariant($"MaskedShare ({MaskedShare}) and RandomShare ({RandomShare}) must not be above 1 together.") : null,
        UnpredictedTokens?.Contains(null!) == true ? "UnpredictedTokens must hold no null." : null,
        .. NetOptionsThatDoNotApply() is { Length: > 0 } names ? [$"A masked language model has no {string.Join(", ", names)}: leave {(names.Length == 1 ? "it" : "them")} at the default."] : Array.Empty<string>(),
        .. BrokenRules(measuresLoss: ValidationSet is not null, measuresScore: false),
    ];

    // What recurrent nets that read one way have besides must stand at its default, for it would not be heeded.
    private string[] NetOptionsThatDoNotApply()
    {
        var (asked, plain) = (ConfigFor(vocabularySize: 1), new RnnConfig(VocabularySize: 1, Cell, EmbeddingSize, HiddenSize, Layers, Dropout));
        return [.. typeof(RnnConfig).GetProperties().Where(p => !Equals(p.GetValue(asked), p.GetValue(plain))).Select(p => p.Name)];
    }
}
