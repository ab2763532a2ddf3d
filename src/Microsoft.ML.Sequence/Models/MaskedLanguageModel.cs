using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>
/// The masked language model: embedding, recurrent layers that read both ways (Schuster and Paliwal 1997), and a linear layer that scores every token
/// as the one that a mask hides (the task of Devlin et al. 2019, arXiv:1810.04805, section 3.1, with recurrent layers in the transformer's place).
/// </summary>
/// <remarks>
/// S = steps, B = rows, N = asked positions, V = vocabulary, E = embedding, H = hidden. Tokens are keys: 1 to V, and 0 for what is missing, whose embedding is zero.
/// The score of key <c>k</c> stands at <c>k - 1</c>. The mask itself, and what else the config says, has the score minus infinity: it is never predicted.
/// </remarks>
public sealed class MaskedLanguageModel : nn.Module
{
    private readonly Embedding _embedding;
    private readonly RecurrentLayers _layers;
    private readonly Dropout _dropout;
    private readonly Linear _output;
    private readonly bool[] _unpredicted;

    /// <summary>Makes a net with PyTorch's initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    public MaskedLanguageModel(MaskedLanguageModelConfig config)
        : base(nameof(MaskedLanguageModel))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        _unpredicted = Array.ConvertAll(config.PredictedKeys(), p => !p);
        register_module("embedding", _embedding = nn.Embedding(config.VocabularySize + 1, config.EmbeddingSize, padding_idx: 0));
        _layers = RecurrentLayers.Create(config.Cell, config.EmbeddingSize, config.HiddenSize, config.Layers, config.Dropout, bidirectional: true);
        register_module("rnn", _layers.Module);
        register_module("dropout", _dropout = nn.Dropout(config.Dropout));
        register_module("output", _output = nn.Linear(2 * config.HiddenSize, config.VocabularySize));
    }

    /// <summary>Gets the net's shape.</summary>
    public MaskedLanguageModelConfig Config { get; }

    /// <summary>Reads rows in both directions. Padding behind a row's end changes nothing.</summary>
    /// <param name="batch">The rows.</param>
    /// <returns>What stands at each position, (S * B, 2 * H); that of step <c>t</c> of row <c>b</c> at <c>t * B + b</c>.</returns>
    public Tensor Read(SourceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var embedded = _dropout.call(_embedding.call(tensor(batch.Tokens, [batch.Steps, batch.Size])));     // (S,B) -> (S,B,E)
        var (outputs, state) = _layers.Forward(embedded, RecurrentState.Zero, batch.Lengths);               // -> (S,B,2H)
        state.Dispose();
        return outputs.reshape(-1, 2 * Config.HiddenSize);                                                  // -> (S*B,2H)
    }

    /// <summary>Scores the tokens at the asked positions alone: the output layer is the dearest part of the net.</summary>
    /// <param name="read">What <see cref="Read"/> gave, (S * B, 2 * H).</param>
    /// <param name="positions">Where, (N), int64.</param>
    /// <returns>Unnormalised scores, (N, V).</returns>
    public Tensor Score(Tensor read, Tensor positions)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var unpredicted = tensor(_unpredicted);
        return _output.call(_dropout.call(read.index_select(0, positions))).masked_fill(unpredicted, float.NegativeInfinity);   // (N,2H) -> (N,V)
    }
}
