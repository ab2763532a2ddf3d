using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of an encoder-decoder net, but for the vocabularies. Start from a preset and change what is to differ: <c>Seq2SeqArchitecture.Luong with { HiddenSize = 512 }</c>.</summary>
public sealed record Seq2SeqArchitecture
{
    internal const int LargestSize = 65_536;
    internal const int MostLayers = 64;

    /// <summary>
    /// Gets the translator of Dive into Deep Learning, section 10.7: two GRU layers each, no attention, the encoder's last state as the decoder's first and beside
    /// its input at every step (Cho et al. 2014, arXiv:1406.1078), Xavier's initial weights.
    /// </summary>
    public static Seq2SeqArchitecture D2L { get; } = new()
    {
        Layers = 2,
        Bidirectional = false,
        Bridge = Bridge.Copy,
        Attention = AttentionKind.None,
        ContextAtEachStep = true,
        Dropout = 0.2,
        Initialization = WeightInitialization.Xavier,
    };

    /// <summary>Gets the net of Bahdanau et al. 2015 (arXiv:1409.0473): a bidirectional GRU, additive attention before the cell. The paper's sizes are 620 and 1000.</summary>
    public static Seq2SeqArchitecture Bahdanau { get; } = new() { Attention = AttentionKind.Additive, Placement = AttentionPlacement.BeforeCell };

    /// <summary>Gets the net of Luong et al. 2015 (arXiv:1508.04025): a deep LSTM, general attention after the cell, input feeding. The paper has 4 layers of 1000.</summary>
    public static Seq2SeqArchitecture Luong { get; } = new()
    {
        Cell = RecurrentCell.Lstm,
        Layers = 2,
        Bidirectional = false,
        Bridge = Bridge.Copy,
        InputFeeding = true,
        Dropout = 0.2,
    };

    /// <summary>Gets Joey NMT's recurrent net with its defaults (Kreutzer et al. 2019, arXiv:1907.12484): a bidirectional GRU, additive attention after the cell, input feeding, a learned bridge.</summary>
    public static Seq2SeqArchitecture JoeyNmtRnn { get; } = new() { Attention = AttentionKind.Additive, InputFeeding = true };

    /// <summary>Gets the kind of recurrent cell.</summary>
    /// <value>The default value is <see cref="RecurrentCell.Gru"/>.</value>
    [EnumDataType(typeof(RecurrentCell))]
    public RecurrentCell Cell { get; init; } = RecurrentCell.Gru;

    /// <summary>Gets how many features a token's embedding has.</summary>
    /// <value>The default value is 256.</value>
    [Range(1, LargestSize)]
    public int EmbeddingSize { get; init; } = 256;

    /// <summary>Gets how many units each layer of the decoder has.</summary>
    /// <value>The default value is 256.</value>
    [Range(1, LargestSize)]
    public int HiddenSize { get; init; } = 256;

    /// <summary>Gets how many units each layer of the encoder has in each direction.</summary>
    /// <value>The default value is <see langword="null"/>: as many as make a source position as wide as the decoder's state.</value>
    [Range(1, LargestSize)]
    public int? EncoderHiddenSize { get; init; }

    /// <summary>Gets how many recurrent layers the encoder and the decoder have.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, MostLayers)]
    public int Layers { get; init; } = 1;

    /// <summary>Gets whether the encoder reads the source in both directions.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Bidirectional { get; init; } = true;

    /// <summary>Gets how the decoder's first state is made of the encoder's last.</summary>
    /// <value>The default value is <see cref="Bridge.Linear"/>.</value>
    [EnumDataType(typeof(Bridge))]
    public Bridge Bridge { get; init; } = Bridge.Linear;

    /// <summary>Gets how the decoder scores the positions of the source.</summary>
    /// <value>The default value is <see cref="AttentionKind.General"/>.</value>
    [EnumDataType(typeof(AttentionKind))]
    public AttentionKind Attention { get; init; } = AttentionKind.General;

    /// <summary>Gets where in a step the decoder looks at the source.</summary>
    /// <value>The default value is <see cref="AttentionPlacement.AfterCell"/>.</value>
    [EnumDataType(typeof(AttentionPlacement))]
    public AttentionPlacement Placement { get; init; } = AttentionPlacement.AfterCell;

    /// <summary>Gets how many heads a <see cref="AttentionKind.MultiHead"/> attention has; the width of a source position must be a multiple.</summary>
    /// <value>The default value is 4.</value>
    [Range(1, 256)]
    public int AttentionHeads { get; init; } = 4;

    /// <summary>Gets whether the encoder's last state stands beside the decoder's input at every step.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ContextAtEachStep { get; init; }

    /// <summary>Gets whether the vector that went to the output stands beside the input of the next step (Luong et al. 2015, section 3.3). Steps are then computed one after the other.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool InputFeeding { get; init; }

    /// <summary>Gets whether additive attention takes into account how much a position was looked at before (See et al. 2017, arXiv:1704.04368, section 2.3). Steps are then computed one after the other.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Coverage { get; init; }

    /// <summary>Gets whether the net may copy a token of the source, with the attention's weights as probabilities (See et al. 2017, section 2.2).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Copy { get; init; }

    /// <summary>Gets whether the output layer's weights are the target embedding (Press and Wolf 2017, arXiv:1608.05859). The embedding must be as wide as the decoder.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool TiedEmbeddings { get; init; }

    /// <summary>Gets whether source and target have one embedding. They must then have one vocabulary.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool SharedEmbeddings { get; init; }

    /// <summary>Gets whether the encoder's outputs and what goes to the output layer are normalised (Ba et al. 2016, arXiv:1607.06450).</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool LayerNorm { get; init; }

    /// <summary>Gets the probability with which training drops a feature of an embedding, between layers and before the output.</summary>
    /// <value>The default value is 0.3.</value>
    [Range(0, 0.99)]
    public double Dropout { get; init; } = 0.3;

    /// <summary>Gets where the weights begin.</summary>
    /// <value>The default value is <see cref="WeightInitialization.Default"/>.</value>
    [EnumDataType(typeof(WeightInitialization))]
    public WeightInitialization Initialization { get; init; } = WeightInitialization.Default;

    /// <summary>Gets how far from zero <see cref="WeightInitialization.Uniform"/> weights begin at most.</summary>
    /// <value>The default value is <see langword="null"/>: 0.1.</value>
    [Range(0, 100d)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? InitialRange { get; init; }

    /// <summary>Gets the bias that an LSTM's forget gates begin with (Jozefowicz et al. 2015).</summary>
    /// <value>The default value is <see langword="null"/>: what <see cref="Initialization"/> gives.</value>
    [Range(-100, 100d)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ForgetGateBias { get; init; }

    internal int Directions => Bidirectional ? 2 : 1;

    internal int EncoderUnits => EncoderHiddenSize ?? HiddenSize / Directions;

    /// <summary>Features of a source position.</summary>
    internal int MemorySize => Directions * EncoderUnits;

    /// <summary>Features that a decoder step reads.</summary>
    internal int DecoderInputSize => EmbeddingSize + (ContextAtEachStep ? MemorySize : 0) + (InputFeeding ? HiddenSize : 0) + (AttendsBefore ? MemorySize : 0);

    internal bool HasAttention => Attention != AttentionKind.None;

    internal bool AttendsBefore => HasAttention && Placement == AttentionPlacement.BeforeCell;

    internal bool AttendsAfter => HasAttention && Placement == AttentionPlacement.AfterCell;

    /// <summary>Whether a step needs what the step before it put out, so that they cannot be computed at once.</summary>
    internal bool IsStepwise => InputFeeding || Coverage || AttendsBefore;

    /// <summary>Says what is wrong between the settings, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() =>
    [
        EncoderHiddenSize is null && HiddenSize % Directions != 0 ? $"HiddenSize ({HiddenSize}) must be even for a bidirectional encoder of half as many units in each direction; set EncoderHiddenSize otherwise." : null,
        Bridge == Bridge.Copy && MemorySize != HiddenSize ? $"Bridge.Copy needs a source position ({MemorySize} features) as wide as the decoder ({HiddenSize}); change EncoderHiddenSize or use Bridge.Linear." : null,
        Attention is AttentionKind.Dot or AttentionKind.ScaledDot && MemorySize != HiddenSize ? $"{Attention} attention needs a source position ({MemorySize} features) as wide as the decoder ({HiddenSize}); change EncoderHiddenSize or use General." : null,
        Attention == AttentionKind.MultiHead && MemorySize % AttentionHeads != 0 ? $"AttentionHeads ({AttentionHeads}) must divide the width of a source position ({MemorySize})." : null,
        Coverage && Attention != AttentionKind.Additive ? $"Coverage needs Additive attention, was {Attention}." : null,
        Copy && !HasAttention ? "Copy needs an attention to copy by." : null,
        TiedEmbeddings && EmbeddingSize != HiddenSize ? $"TiedEmbeddings needs an embedding ({EmbeddingSize}) as wide as the decoder ({HiddenSize})." : null,
        Bridge == Bridge.Zero && !HasAttention && !ContextAtEachStep ? "Bridge.Zero without attention and without ContextAtEachStep leaves the decoder nothing of the source." : null,
        InitialRange is not null && Initialization != WeightInitialization.Uniform ? $"InitialRange is for WeightInitialization.Uniform, Initialization was {Initialization}." : null,
        ForgetGateBias is not null && Cell.ForgetGate is null ? $"ForgetGateBias needs a cell with a forget gate, Cell was {Cell}." : null,
    ];
}
