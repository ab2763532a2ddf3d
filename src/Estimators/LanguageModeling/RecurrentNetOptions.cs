using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>What the options of trainers have in common whose net is an embedding, recurrent layers and an output layer over a vocabulary.</summary>
public abstract class RecurrentNetOptions : TrainingOptions
{
    private protected RecurrentNetOptions()
    {
    }

    /// <summary>Gets or sets the kind of recurrent cell.</summary>
    /// <value>The default value is <see cref="RecurrentCell.Gru"/>.</value>
    [EnumDataType(typeof(RecurrentCell))]
    public RecurrentCell Cell { get; set; } = RecurrentCell.Gru;

    /// <summary>Gets or sets how many features a token's embedding has.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 65_536)]
    public int EmbeddingSize { get; set; } = RecurrentNetDefaults.EmbeddingSize;

    /// <summary>Gets or sets how many units each recurrent layer has.</summary>
    /// <value>The default value is 256.</value>
    [Range(1, 65_536)]
    public int HiddenSize { get; set; } = RecurrentNetDefaults.HiddenSize;

    /// <summary>Gets or sets how many recurrent layers there are.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 64)]
    public int Layers { get; set; } = RecurrentNetDefaults.Layers;

    /// <summary>Gets or sets the probability with which training drops a feature of the embedding, between layers and before the output.</summary>
    /// <value>The default value is 0.3.</value>
    [Range(0, 0.99)]
    public double Dropout { get; set; } = RecurrentNetDefaults.Dropout;

    /// <summary>Gets or sets data that the perplexity is measured on after every epoch: the column of keys, with labels or without, as the trainer gets it.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Describes the net for a vocabulary.</summary>
    internal RnnConfig ConfigFor(int vocabularySize) => new(vocabularySize, Cell, EmbeddingSize, HiddenSize, Layers, Dropout);
}
