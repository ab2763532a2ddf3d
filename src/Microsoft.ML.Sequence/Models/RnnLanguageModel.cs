using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>
/// The recurrent language model: embedding, recurrent layers, and a linear layer that scores every token as the next one
/// (Mikolov et al. 2010; with dropout where Zaremba et al. 2014, arXiv:1409.2329, put it, or Merity et al. 2017, arXiv:1708.02182).
/// </summary>
/// <remarks>
/// S = steps, B = batch, V = vocabulary, E = embedding, H = units of the last layer. Tokens are keys: 1 to V, and 0 for padding, whose embedding is zero.
/// The score of key <c>k</c> stands at <c>k - 1</c>, for padding is never predicted.
/// </remarks>
public sealed class RnnLanguageModel : nn.Module<Tensor, RecurrentState, (Tensor Logits, RecurrentState State)>
{
    private readonly Embedding? _embedding;
    private readonly RecurrentLayers _layers;
    private readonly nn.Module<Tensor, Tensor> _inputDropout;
    private readonly nn.Module<Tensor, Tensor> _outputDropout;
    private readonly Linear? _output;
    private readonly OutputLayer? _tiedOutput;

    /// <summary>Makes a net with its initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    /// <exception cref="ArgumentException">The shape contradicts itself.</exception>
    public RnnLanguageModel(RnnConfig config)
        : base(nameof(RnnLanguageModel))
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.BrokenRules().OfType<string>().FirstOrDefault() is { } broken) throw new ArgumentException(broken, nameof(config));
        Config = config;
        if (!config.OneHot) register_module("embedding", _embedding = nn.Embedding(config.VocabularySize + 1, config.EmbeddingSize, padding_idx: 0));
        _layers = CreateLayers(config);
        register_module("rnn", _layers.Module);
        register_module("input_dropout", _inputDropout = LockedDropout.Create(config.InputDropout ?? config.Dropout, config.LockedDropout));
        register_module("dropout", _outputDropout = LockedDropout.Create(config.Dropout, config.LockedDropout));
        if (config.TiedEmbeddings) register_module("output", _tiedOutput = new OutputLayer(config.OutputSize, config.VocabularySize, tied: true));
        else register_module("output", _output = nn.Linear(config.OutputSize, config.VocabularySize));
        InitialWeights.Set(this, new InitialWeights.Settings(config.Cell, config.Initialization, config.InitialRange, config.ForgetGateBias), config.TiedEmbeddings ? _embedding : null);
    }

    /// <summary>Gets the net's shape.</summary>
    public RnnConfig Config { get; }

    /// <summary>Scores what follows each token.</summary>
    /// <param name="tokens">Keys, (S, B), int64.</param>
    /// <param name="state">The state before the first step.</param>
    /// <returns>Unnormalised scores, (S, B, V), and the state after the last step.</returns>
    public override (Tensor Logits, RecurrentState State) forward(Tensor tokens, RecurrentState state)
    {
        var (outputs, after) = Run(tokens, state);
        return (Score(outputs.Dropped), after);
    }

    /// <summary>Reads tokens, and scales the gradient that comes back through the state between some of the steps.</summary>
    /// <param name="tokens">Keys, (S, B), int64.</param>
    /// <param name="state">The state before the first step.</param>
    /// <param name="scales">Where and by how much, in the order of the steps; none by default. The layers run in pieces between them; values do not change.</param>
    /// <returns>The last layer's outputs, and the state after the last step.</returns>
    public (RnnOutputs Outputs, RecurrentState State) Run(Tensor tokens, RecurrentState state, params IReadOnlyList<GradientScale> scales)
    {
        var (outputs, after) = _layers.Forward(_inputDropout.call(Features(tokens)), state, scales);    // (S,B) -> (S,B,E) -> (S,B,H)
        return (new RnnOutputs(outputs, _outputDropout.call(outputs)), after);
    }

    /// <summary>Scores every token as the next one.</summary>
    /// <param name="outputs">The last layer's outputs, as they go to the output layer, (..., H).</param>
    /// <returns>Unnormalised scores, (..., V).</returns>
    public Tensor Score(Tensor outputs) => _output is null ? _tiedOutput!.Forward(outputs, _embedding!) : _output.call(outputs);

    /// <summary>Drops weights from hidden to hidden, as <see cref="RnnConfig.WeightDropout"/> says, until disposal, which also corrects their gradients.</summary>
    /// <returns>What puts them back; <see langword="null"/> where none are dropped.</returns>
    public IDisposable? DropWeights() => !training || Config.WeightDropout == 0
        ? null
        : new WeightDrop(named_parameters().Where(p => p.name.Contains("weight_hh", StringComparison.Ordinal)).Select(p => p.parameter), Config.WeightDropout);

    private Tensor Features(Tensor tokens)
    {
        if (_embedding is null) return zeros([.. tokens.shape, Config.VocabularySize + 1]).scatter_(-1, tokens.unsqueeze(-1), ones([.. tokens.shape, 1])).narrow(-1, 1, Config.VocabularySize).contiguous();
        var embedded = _embedding.call(tokens);
        if (!training || Config.EmbeddingDropout == 0) return embedded;
        // Merity et al. 2017, section 4.3. A row's mask is looked up as the row is, which is the same as dropping rows of the matrix and costs less.
        var rows = nn.functional.dropout(ones(Config.VocabularySize + 1, 1), Config.EmbeddingDropout);
        return embedded * rows.index_select(0, tokens.reshape(-1)).view([.. tokens.shape, 1]);     // (S,B,E) by (S,B,1)
    }

    private static RecurrentLayers CreateLayers(RnnConfig config)
    {
        double between = config.LayerDropout ?? config.Dropout;
        return config.IsStacked
            ? new RecurrentStack(config.Cell, config.InputSize, [.. Enumerable.Repeat(config.HiddenSize, config.Layers - 1), config.OutputSize], between, config.LockedDropout, config.LayerNorm)
            : RecurrentLayers.Create(config.Cell, config.InputSize, config.HiddenSize, config.Layers, between);
    }
}
