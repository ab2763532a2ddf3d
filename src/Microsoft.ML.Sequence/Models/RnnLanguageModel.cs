using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>
/// The recurrent language model: embedding, recurrent layers, and a linear layer that scores every token as the next one
/// (Mikolov et al. 2010; with dropout where Zaremba et al. 2014, arXiv:1409.2329, put it).
/// </summary>
/// <remarks>
/// S = steps, B = batch, V = vocabulary, E = embedding, H = hidden. Tokens are keys: 1 to V, and 0 for padding, whose embedding is zero.
/// The score of key <c>k</c> stands at <c>k - 1</c>, for padding is never predicted.
/// </remarks>
public sealed class RnnLanguageModel : nn.Module<Tensor, RecurrentState, (Tensor Logits, RecurrentState State)>
{
    private readonly Embedding _embedding;
    private readonly RecurrentLayers _layers;
    private readonly Dropout _dropout;
    private readonly Linear _output;

    /// <summary>Makes a net with PyTorch's initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    public RnnLanguageModel(RnnConfig config)
        : base(nameof(RnnLanguageModel))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        register_module("embedding", _embedding = nn.Embedding(config.VocabularySize + 1, config.EmbeddingSize, padding_idx: 0));
        _layers = RecurrentLayers.Create(config.Cell, config.EmbeddingSize, config.HiddenSize, config.Layers, config.Dropout);
        register_module("rnn", _layers.Module);
        register_module("dropout", _dropout = nn.Dropout(config.Dropout));
        register_module("output", _output = nn.Linear(config.HiddenSize, config.VocabularySize));
    }

    /// <summary>Gets the net's shape.</summary>
    public RnnConfig Config { get; }

    /// <summary>Scores what follows each token.</summary>
    /// <param name="tokens">Keys, (S, B), int64.</param>
    /// <param name="state">The state before the first step.</param>
    /// <returns>Unnormalised scores, (S, B, V), and the state after the last step.</returns>
    public override (Tensor Logits, RecurrentState State) forward(Tensor tokens, RecurrentState state)
    {
        var embedded = _dropout.call(_embedding.call(tokens));      // (S,B) -> (S,B,E)
        var (outputs, after) = _layers.Forward(embedded, state);    // -> (S,B,H)
        return (_output.call(_dropout.call(outputs)), after);       // -> (S,B,V)
    }
}
