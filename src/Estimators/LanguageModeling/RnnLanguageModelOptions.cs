using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="RnnLanguageModelTrainer"/>.</summary>
public sealed class RnnLanguageModelOptions : TrainingOptions
{
    /// <summary>Gets or sets the column of keys.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of the keys that follow.</summary>
    /// <value>The default value is <c>Label</c>.</value>
    /// <remarks>Needed for training. Scoring does without it: a row is then scored by its own next tokens.</remarks>
    [Required]
    public string LabelColumnName { get; set; } = ColumnNames.Label;

    /// <summary>Gets or sets the column of log-probabilities to add.</summary>
    /// <value>The default value is <c>Score</c>.</value>
    [Required]
    public string ScoreColumnName { get; set; } = ColumnNames.Score;

    /// <summary>Gets or sets the column of whole distributions to add: for each score the probability of every key, that of key 1 first, T x V values a row.</summary>
    /// <value>The default value is <see langword="null"/>: there is none.</value>
    /// <remarks>ToTokenRows reads it. It costs V numbers a token, and a second reading by the net where scores are read as well.</remarks>
    public string? ProbabilitiesColumnName { get; set; }

    /// <summary>Gets or sets the kind of recurrent cell.</summary>
    /// <value>The default value is <see cref="RecurrentCell.Gru"/>.</value>
    [EnumDataType(typeof(RecurrentCell))]
    public RecurrentCell Cell { get; set; } = RecurrentCell.Gru;

    /// <summary>Gets or sets how many features a token's embedding has.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 65_536)]
    public int EmbeddingSize { get; set; } = RnnLanguageModelDefaults.EmbeddingSize;

    /// <summary>Gets or sets how many units each recurrent layer has.</summary>
    /// <value>The default value is 256.</value>
    [Range(1, 65_536)]
    public int HiddenSize { get; set; } = RnnLanguageModelDefaults.HiddenSize;

    /// <summary>Gets or sets how many recurrent layers there are.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 64)]
    public int Layers { get; set; } = RnnLanguageModelDefaults.Layers;

    /// <summary>Gets or sets the probability with which training drops a feature of the embedding, between layers and before the output.</summary>
    /// <value>The default value is 0.3.</value>
    [Range(0, 0.99)]
    public double Dropout { get; set; } = RnnLanguageModelDefaults.Dropout;

    /// <summary>Gets or sets whether the hidden state at the end of a window is where the next one starts.</summary>
    /// <value>The default value is <see langword="false"/>: every window starts from zeros.</value>
    /// <remarks>Needs windows in the order of <see cref="PartitionOrder.Sequential"/> with the same batch size; training stops with an error otherwise.</remarks>
    public bool CarryState { get; set; }

    /// <summary>Gets or sets data that the perplexity is measured on after every epoch: the column of keys, with labels or without, as the trainer gets it.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IDataView? ValidationSet { get; set; }
}
