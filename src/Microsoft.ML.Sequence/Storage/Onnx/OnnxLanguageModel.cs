using System.Text.Json;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Storage.Onnx;

/// <summary>The scoring step of a recurrent language model as ONNX: one token a row in, log-probabilities of the next and the state out.</summary>
/// <remarks>
/// B = batch, V = vocabulary, E = embedding, H = hidden, L = layers. Tokens count from 0: token <c>k</c> is that of key <c>k + 1</c> both where it is read and where it is scored,
/// so that what was chosen can be read next; the embedding of padding, key 0, is left out. The graph is made of the state dict by its names, and a name that nothing reads is an error.
/// </remarks>
internal sealed class OnnxLanguageModel
{
    private const string Batch = "batch";
    private const string Hidden = "hidden";
    private const string Cell = "cell";
    private const string Embedding = "embedding.weight";

    private readonly RnnConfig _config;
    private readonly OnnxCell _cell;
    private readonly OnnxGraph _graph = new(nameof(RnnLanguageModel));
    private readonly Dictionary<string, NamedTensor> _unread;

    private OnnxLanguageModel(RnnConfig config, Weights weights) =>
        (_config, _cell, _unread) = (config, OnnxCell.Of(config.Cell), weights.Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal));

    private string[] States => _config.Cell.HasCellState ? [Hidden, Cell] : [Hidden];

    // Layers made one by one have their states side by side along the units, others along a dimension of their own.
    private int StateAxis => _config.IsStacked ? 2 : 0;

    /// <summary>Makes the model.</summary>
    /// <param name="config">The shape of the net.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="tokens">The texts of the tokens, to be kept with it; <see langword="null"/> to keep none.</param>
    /// <exception cref="NotSupportedException">The net has parts that the export does not know, or is too great for an ONNX file.</exception>
    public static ProtobufMessage Of(RnnConfig config, Weights weights, IReadOnlyList<string>? tokens)
    {
        // A message of Protocol Buffers ends at 2 GiB; the names and shapes beside the weights are well below what is kept free here.
        if (config.CountWeights() * sizeof(float) > int.MaxValue - (1 << 20)) throw new NotSupportedException($"The net has {config.CountWeights()} weights, and an ONNX file holds at most 2 GiB. Save them with SaveWeights.");
        return new OnnxLanguageModel(config, weights).Build(tokens);
    }

    private ProtobufMessage Build(IReadOnlyList<string>? tokens)
    {
        object[] state = _config.IsStacked ? [1, Batch, Begin(_config.Layers)] : [_config.Layers, Batch, _config.OutputSize];
        _graph.Input("token", isInteger: true, Batch);
        foreach (string name in States) _graph.Input(name, isInteger: false, state);
        _graph.Output("log_probabilities", Batch, _config.VocabularySize);
        foreach (string name in States) _graph.Output($"{name}_out", state);
        Score(Recur(Embed()));
        if (_unread.Count > 0) throw new NotSupportedException($"The net cannot be written as ONNX yet: no operator is known for its {string.Join(", ", _unread.Keys)}.");
        return _graph.ToModel(
            "The scoring step of a recurrent language model: reads one token a row and gives the natural-log probability of each token as the next. Tokens count from 0, in the order of the metadata's tokens. The state before the first token is zeros.",
            tokens is null ? [] : [("tokens", JsonSerializer.Serialize(tokens))]);
    }

    private string Embed()
    {
        if (_config.OneHot)
        {
            _graph.Node("OneHot", ["token", _graph.Constant(_config.VocabularySize), _graph.Weights("off_on", [2], [0, 1])], ["embedded"], ("axis", -1));       // (B) -> (B,V)
        }
        else
        {
            var embedding = Read(Embedding);
            _graph.Weights(Embedding, [_config.VocabularySize, _config.EmbeddingSize], embedding.Values.AsSpan(_config.EmbeddingSize));
            _graph.Node("Gather", [Embedding, "token"], ["embedded"], ("axis", 0));                     // (V,E), (B) -> (B,E)
        }
        _graph.Node("Unsqueeze", ["embedded", _graph.Constant(0)], ["embedded_step"]);                  // -> (1,B,E): one step
        return "embedded_step";
    }

    // A layer's state after its only step, (1,B,H), is just its output, so the next layer reads that.
    private string Recur(string features)
    {
        for (int layer = 0; layer < _config.Layers; layer++)
        {
            string[] before = [.. States.Select(s => Slice(s, layer))], after = [.. States.Select(s => $"{s}_l{layer}_out")];
            string[] peepholes = _config.Cell.Peepholes > 0 ? [Gates("weight_ch", layer, OnnxCell.Peepholes)] : [];
            _graph.Node(
                _cell.Operator, [features, Gates("weight_ih", layer, _cell.Gates), Gates("weight_hh", layer, _cell.Gates), Biases(layer), "", .. before, .. peepholes], ["", .. after],
                [("hidden_size", SizeOf(layer)), .. _cell.Attributes]);
            features = _config.LayerNorm ? Normalize(after[0], layer) : after[0];
        }
        foreach (string state in States) _graph.Node("Concat", Enumerable.Range(0, _config.Layers).Select(layer => $"{state}_l{layer}_out"), [$"{state}_out"], ("axis", StateAxis));     // L x (1,B,H) -> (L,B,H) or (1,B,L H)
        return features;
    }

    // The operator's epsilon is PyTorch's, 1e-5.
    private string Normalize(string features, int layer)
    {
        _graph.Node("LayerNormalization", [features, Weights($"rnn.norms.{layer}.weight"), Weights($"rnn.norms.{layer}.bias")], [$"normal_l{layer}"], ("axis", -1));
        return $"normal_l{layer}";
    }

    private void Score(string features)
    {
        _graph.Node("Squeeze", [features, _graph.Constant(0)], ["features"]);                           // (1,B,H) -> (B,H)
        string weight = _config.TiedEmbeddings ? Embedding : Weights("output.weight");
        _graph.Node("Gemm", ["features", weight, Weights("output.bias")], ["logits"], ("transB", 1));   // (B,H) x (V,H) -> (B,V)
        _graph.Node("LogSoftmax", ["logits"], ["log_probabilities"], ("axis", -1));
    }

    private string Slice(string state, int layer)
    {
        string part = $"{state}_l{layer}";
        var (begin, end) = _config.IsStacked ? (Begin(layer), Begin(layer + 1)) : (layer, layer + 1);
        _graph.Node("Slice", [state, _graph.Constant(begin), _graph.Constant(end), _graph.Constant(StateAxis)], [part]);      // (L,B,H) or (1,B,L H) -> (1,B,H)
        return part;
    }

    private int SizeOf(int layer) => layer == _config.Layers - 1 ? _config.OutputSize : _config.HiddenSize;

    private int Begin(int layer) => Enumerable.Range(0, layer).Sum(SizeOf);

    // The leading 1 counts directions.
    private string Gates(string name, int layer, IReadOnlyList<OnnxCell.Gate> gates)
    {
        var (tensor, values) = ReadGates(name, layer, gates);
        long rows = gates.Count * SizeOf(layer);
        return _graph.Weights(tensor.Name, tensor.Shape.Count == 1 ? [1, rows] : [1, rows, tensor.Shape[1]], values);
    }

    private string Biases(int layer)
    {
        float[] biases = [.. ReadGates("bias_ih", layer, _cell.Gates).Values, .. ReadGates("bias_hh", layer, _cell.Gates).Values];
        return _graph.Weights($"rnn.bias_l{layer}", [1, biases.Length], biases);
    }

    private (NamedTensor Tensor, float[] Values) ReadGates(string name, int layer, IReadOnlyList<OnnxCell.Gate> gates)
    {
        var tensor = Read(_config.IsStacked ? $"rnn.layers.{layer}.{name}_l0" : $"rnn.{name}_l{layer}");
        int size = tensor.Values.Length / (int)(tensor.Shape[0] / SizeOf(layer));
        return (tensor, [.. gates.SelectMany(gate => tensor.Values.Skip(gate.Block * size).Take(size).Select(v => gate.IsNegated ? -v : v))]);
    }

    private string Weights(string name)
    {
        var tensor = Read(name);
        return _graph.Weights(name, tensor.Shape, tensor.Values);
    }

    private NamedTensor Read(string name) => _unread.Remove(name, out var tensor) ? tensor : throw new NotSupportedException($"The net cannot be written as ONNX yet: it has no {name}.");
}
