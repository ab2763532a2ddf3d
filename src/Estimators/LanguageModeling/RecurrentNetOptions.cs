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

    /// <summary>Gets or sets the probability with which training drops a feature of what the first layer reads.</summary>
    /// <value>The default value is <see langword="null"/>: that of <see cref="Dropout"/>.</value>
    [Range(0, 0.99)]
    public double? InputDropout { get; set; }

    /// <summary>Gets or sets the probability with which training drops an output between two recurrent layers.</summary>
    /// <value>The default value is <see langword="null"/>: that of <see cref="Dropout"/>.</value>
    /// <remarks>Ignored with one layer.</remarks>
    [Range(0, 0.99)]
    public double? LayerDropout { get; set; }

    /// <summary>Gets or sets the probability with which training drops a token's whole embedding, wherever the batch has the token; what is kept is scaled up (Merity et al. 2017, arXiv:1708.02182, section 4.3).</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 0.99)]
    public double EmbeddingDropout { get; set; }

    /// <summary>Gets or sets the probability with which a training step drops single weights of the matrices from hidden to hidden (DropConnect, Wan et al. 2013; Merity et al. 2017, section 2).</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 0.99)]
    public double WeightDropout { get; set; }

    /// <summary>Gets or sets whether dropout has one mask for all steps of a sequence: variational dropout (Gal and Ghahramani 2016, arXiv:1512.05287).</summary>
    /// <value>The default value is <see langword="false"/>: a mask for each step.</value>
    public bool LockedDropout { get; set; }

    /// <summary>Gets or sets whether the output layer's weights are the embedding (Press and Wolf 2017, arXiv:1608.05859).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    /// <remarks>The last recurrent layer then has <see cref="EmbeddingSize"/> units, as in Merity et al. 2017; with one layer <see cref="HiddenSize"/> must be the same.</remarks>
    public bool TiedEmbeddings { get; set; }

    /// <summary>Gets or sets whether the first layer reads tokens as one-hot vectors, as wide as the vocabulary, instead of embeddings.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    /// <remarks><see cref="EmbeddingSize"/> is then ignored. A dropped feature of the input is a dropped token.</remarks>
    public bool OneHot { get; set; }

    /// <summary>Gets or sets whether each recurrent layer's outputs are normalised (Ba et al. 2016, arXiv:1607.06450).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool LayerNorm { get; set; }

    /// <summary>Gets or sets where the weights begin.</summary>
    /// <value>The default value is <see cref="WeightInitialization.Default"/>.</value>
    [EnumDataType(typeof(WeightInitialization))]
    public WeightInitialization Initialization { get; set; } = WeightInitialization.Default;

    /// <summary>Gets or sets how far from zero <see cref="WeightInitialization.Uniform"/> weights begin at most.</summary>
    /// <value>The default value is <see langword="null"/>: 0.1.</value>
    [Range(0, 100d)]
    public double? InitialRange { get; set; }

    /// <summary>Gets or sets the bias that an LSTM's forget gates begin with (Jozefowicz et al. 2015, who recommend 1).</summary>
    /// <value>The default value is <see langword="null"/>: what <see cref="Initialization"/> gives.</value>
    [Range(-100, 100d)]
    public double? ForgetGateBias { get; set; }

    /// <summary>Gets or sets data that the perplexity is measured on after every epoch: the column of keys, with labels or without, as the trainer gets it.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Describes the net for a vocabulary.</summary>
    internal RnnConfig ConfigFor(int vocabularySize) => new(vocabularySize, Cell, EmbeddingSize, HiddenSize, Layers, Dropout)
    {
        TiedEmbeddings = TiedEmbeddings,
        OneHot = OneHot,
        LayerNorm = LayerNorm,
        LockedDropout = LockedDropout,
        InputDropout = InputDropout,
        LayerDropout = LayerDropout,
        EmbeddingDropout = EmbeddingDropout,
        WeightDropout = WeightDropout,
        Initialization = Initialization,
        InitialRange = InitialRange,
        ForgetGateBias = ForgetGateBias,
    };

    /// <summary>Says what is wrong between the options of the net, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenNetRules() => ConfigFor(vocabularySize: 1).BrokenRules();
}
