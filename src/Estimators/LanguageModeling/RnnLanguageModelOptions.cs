using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="RnnLanguageModelTrainer"/>.</summary>
public sealed class RnnLanguageModelOptions : RecurrentNetOptions, IScoringOptions
{
    /// <summary>Gets or sets the column of keys.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of the keys that follow.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    /// <remarks>Where the data has no such column, its rows are whole: each is trained on, or scored by, its own next tokens. Validation and scoring follow the data that they are given.</remarks>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the column of log-probabilities to add.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    [OutsideTheRun]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column of whole distributions to add: for each score the probability of every key, that of key 1 first, T x V values a row.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    /// <remarks>ToTokenRows reads it. It costs V numbers a token, and a second reading by the net where scores are read as well.</remarks>
    [OutsideTheRun]
    public string? ProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets the column of surprisals to add: for each score the bits of information that the token brings, <c>-log2 p</c>; NaN where it is missing.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    [OutsideTheRun]
    public string? SurprisalColumnName { get; set; }

    /// <summary>Gets or sets the column of perplexities to add, one number a row: the exponential of the mean <c>-ln p</c> over its scored tokens; NaN for a row without any.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    [OutsideTheRun]
    public string? PerplexityColumnName { get; set; }

    /// <summary>Gets or sets the column of the most probable next tokens to add: <see cref="NextTokenCount"/> keys, the most probable one first, of equal ones the lower first.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    /// <remarks>Next is what follows the last token of the column of keys that is not missing. Key 0, which is missing, stands where there is no such token or fewer tokens are possible.</remarks>
    [OutsideTheRun]
    public string? NextTokensColumnName { get; set; }

    /// <summary>Gets or sets the column of the most probable next tokens' probabilities to add: <see cref="NextTokenCount"/> numbers, NaN where there is no such token.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    [OutsideTheRun]
    public string? NextTokenProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets how many next tokens there are.</summary>
    /// <value>The default value is 5.</value>
    /// <remarks>Ignored where there is no column of next tokens and none of their probabilities.</remarks>
    [OutsideTheRun]
    [Range(1, ScoringColumns.MostNextTokens)]
    public int NextTokenCount { get; set; } = ScoringColumns.DefaultNextTokenCount;

    /// <summary>Gets or sets the column of the hidden state to add: that of the last recurrent layer after the last token that is not missing, as many numbers as that layer has units.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    /// <remarks>Features of the whole row for any other trainer, clustering and nearest neighbours among them. A row without tokens has zeros, which reading starts from.</remarks>
    [OutsideTheRun]
    public string? HiddenStateColumnName { get; set; }

    /// <summary>Gets or sets whether the hidden state at the end of a window is where the next one starts.</summary>
    /// <value>The default value is <see langword="false"/>: every window starts from zeros.</value>
    /// <remarks>Needs windows in the order of <see cref="PartitionOrder.Sequential"/> with the same batch size; training stops with an error otherwise, and does not begin on whole rows.</remarks>
    public bool CarryState { get; set; }

    /// <summary>Gets or sets what large outputs cost: the factor (alpha) of the mean square of what the last layer puts out after dropout (AR, Merity et al. 2017, arXiv:1708.02182, section 4.6).</summary>
    /// <value>The default value is 0: nothing.</value>
    /// <remarks>Training follows it; the losses and perplexities that are reported are without it.</remarks>
    [Range(0, 1e6)]
    public double ActivationRegularization { get; set; }

    /// <summary>Gets or sets what fast changes cost: the factor (beta) of the mean squared difference between what the last layer puts out at neighbouring steps (TAR, as above).</summary>
    /// <value>The default value is 0: nothing.</value>
    /// <remarks>Training follows it; the losses and perplexities that are reported are without it.</remarks>
    [Range(0, 1e6)]
    public double TemporalActivationRegularization { get; set; }

    /// <summary>Gets or sets how many steps the windows have that the learning rate is meant for.</summary>
    /// <value>The default value is <see langword="null"/>: windows of any length are learned from at the same rate.</value>
    /// <remarks>
    /// Meant for windows of different lengths, with the <see cref="PartitioningOptions.Steps"/> that they vary around: a step of the optimizer is made with the rate times the mean length of the batch's windows, in labels, over this number
    /// (Merity et al. 2017, arXiv:1708.02182, section 4.1), or the tokens of a short window would count more than those of a long one. It scales the step and not the loss: clipping and Adam undo what the loss is scaled by.
    /// </remarks>
    [Range(1, 1_000_000)]
    public int? LearningRateSteps { get; set; }

    /// <summary>Gets or sets how far back in time the gradient reaches.</summary>
    /// <value>The default value is <see cref="BackpropagationTruncation.Window"/>: to the first step of the window, or of the row where the trainer is given whole rows.</value>
    [Required]
    public BackpropagationTruncation Truncation { get; set; } = BackpropagationTruncation.Window;

    /// <summary>Gets or sets a safetensors file of weights to start training from: those that <see cref="RnnLanguageModelTransformer.SaveWeights"/> wrote, or PyTorch.</summary>
    /// <value>The default value is <see langword="null"/>: training starts from random weights.</value>
    /// <remarks>They must be those of the same net over the same vocabulary, as <see cref="RnnLanguageModelTrainer.LoadWeights"/> describes; the file is read when fitting begins.</remarks>
    public string? InitialWeightsPath { get; set; }

    /// <summary>Gets or sets what names, or beginnings of names, in the file of <see cref="InitialWeightsPath"/> are in the net, as <see cref="RnnLanguageModelTrainer.LoadWeights"/> takes them.</summary>
    /// <value>The default value is <see langword="null"/>: the names are the net's.</value>
    public IReadOnlyDictionary<string, string>? InitialWeightsNames { get; set; }
}
