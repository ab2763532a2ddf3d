using System.Text.Json.Serialization;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a recurrent language model: all that a saved one needs besides its weights.</summary>
/// <remarks>Models saved before a property existed have its default, and a property at its default is not written.</remarks>
/// <param name="VocabularySize">Tokens that can be read and predicted, V.</param>
/// <param name="Cell">The kind of recurrent cell.</param>
/// <param name="EmbeddingSize">Features of a token's embedding, E.</param>
/// <param name="HiddenSize">Units of each recurrent layer, H; of the last one E where embeddings are tied.</param>
/// <param name="Layers">Recurrent layers.</param>
/// <param name="Dropout">Probability to drop a feature of the embedding, between the layers and before the output; 0 to below 1.</param>
public sealed record RnnConfig(int VocabularySize, RecurrentCell Cell, int EmbeddingSize, int HiddenSize, int Layers, double Dropout)
{
    /// <summary>Gets whether the output layer's weights are the embedding (Press and Wolf 2017, arXiv:1608.05859). The last recurrent layer then has E units (Merity et al. 2017, arXiv:1708.02182).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TiedEmbeddings { get; init; }

    /// <summary>Gets whether the recurrent layers read tokens as one-hot vectors of V features instead of embeddings. Padding is the zero vector.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OneHot { get; init; }

    /// <summary>Gets whether each recurrent layer's outputs are normalised (Ba et al. 2016, arXiv:1607.06450).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LayerNorm { get; init; }

    /// <summary>Gets whether dropout has one mask for all steps of a sequence (Gal and Ghahramani 2016, arXiv:1512.05287).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LockedDropout { get; init; }

    /// <summary>Gets the probability to drop a feature of what the first recurrent layer reads, 0 to below 1; <see langword="null"/> for <see cref="Dropout"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double? InputDropout { get; init; }

    /// <summary>Gets the probability to drop an output between two recurrent layers, 0 to below 1; <see langword="null"/> for <see cref="Dropout"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double? LayerDropout { get; init; }

    /// <summary>Gets the probability to drop a token's whole embedding wherever a batch has it, 0 to below 1 (Gal and Ghahramani 2016; Merity et al. 2017, section 4.3).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double EmbeddingDropout { get; init; }

    /// <summary>Gets the probability to drop a single weight of the matrices from hidden to hidden, 0 to below 1 (Merity et al. 2017, section 2). It acts in training steps, through <see cref="RnnLanguageModel.DropWeights"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double WeightDropout { get; init; }

    /// <summary>Gets where the weights begin.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public WeightInitialization Initialization { get; init; }

    /// <summary>Gets how far from zero <see cref="WeightInitialization.Uniform"/> weights begin at most; <see langword="null"/> for 0.1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double? InitialRange { get; init; }

    /// <summary>Gets the bias that an LSTM's forget gates begin with (Jozefowicz et al. 2015); <see langword="null"/> for that of <see cref="Initialization"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double? ForgetGateBias { get; init; }

    /// <summary>Features that the first recurrent layer reads.</summary>
    internal int InputSize => OneHot ? VocabularySize : EmbeddingSize;

    /// <summary>Units of the last recurrent layer.</summary>
    internal int OutputSize => TiedEmbeddings ? EmbeddingSize : HiddenSize;

    /// <summary>Whether the recurrent layers are made one by one, which gives their weights other names.</summary>
    internal bool IsStacked => LayerNorm || (Layers > 1 && (LockedDropout || OutputSize != HiddenSize));

    /// <summary>The same shape for a net whose first weights do not matter, because trained ones are copied over them.</summary>
    internal RnnConfig Uninitialized => this with { Initialization = WeightInitialization.Default, InitialRange = null, ForgetGateBias = null };

    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights()
    {
        var embedding = OneHot ? 0 : (VocabularySize + Int128.One) * EmbeddingSize;
        var layers = Layers == 1 || OutputSize == HiddenSize
            ? RecurrentLayers.CountWeights(Cell, InputSize, HiddenSize, Layers)
            : RecurrentLayers.CountWeights(Cell, InputSize, HiddenSize, Layers - 1) + RecurrentLayers.CountWeights(Cell, HiddenSize, OutputSize, 1);
        var norms = LayerNorm ? 2 * ((Layers - Int128.One) * HiddenSize + OutputSize) : 0;
        var output = VocabularySize * (TiedEmbeddings ? Int128.One : HiddenSize + Int128.One);
        return embedding + layers + norms + output;
    }

    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount)
    {
        bool possible = VocabularySize > 0 && EmbeddingSize > 0 && HiddenSize > 0 && Layers > 0 && Enum.IsDefined(Cell) && Enum.IsDefined(Initialization)
            && new[] { Dropout, InputDropout ?? 0, LayerDropout ?? 0, EmbeddingDropout, WeightDropout }.All(p => p is >= 0 and < 1)
            && InitialRange is null or >= 0 && double.IsFinite(InitialRange ?? 0) && double.IsFinite(ForgetGateBias ?? 0) && BrokenRules().All(r => r is null);
        if (!possible) throw new FormatException($"The model describes an impossible net: {this}. It was altered; save the model again.");
        if (CountWeights() != weightCount) throw new FormatException($"The model describes a net of {CountWeights()} weights and holds {weightCount}. It was altered; save the model again.");
    }

    /// <summary>Says what is wrong between the settings, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        TiedEmbeddings && OneHot ? "TiedEmbeddings needs an embedding, and OneHot has none." : null,
        TiedEmbeddings && Layers == 1 && EmbeddingSize != HiddenSize ? $"TiedEmbeddings with one layer needs HiddenSize ({HiddenSize}) to be EmbeddingSize ({EmbeddingSize}); with more layers the last one is made as wide as the embedding." : null,
        EmbeddingDropout > 0 && OneHot ? "EmbeddingDropout needs an embedding, and OneHot has none; InputDropout drops what one-hot vectors say." : null,
        InitialRange is not null && Initialization != WeightInitialization.Uniform ? $"InitialRange is for WeightInitialization.Uniform, Initialization was {Initialization}." : null,
        ForgetGateBias is not null && Cell.ForgetGate is null ? $"ForgetGateBias needs a cell with a forget gate, Cell was {Cell}." : null,
    ];
}
