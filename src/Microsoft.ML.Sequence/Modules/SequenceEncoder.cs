using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Reads a source: recurrent layers over all of its steps, in one direction or both.</summary>
/// <remarks>S = steps, B = batch, E = embedding, D = directions, M = D * hidden.</remarks>
public sealed class SequenceEncoder : nn.Module
{
    private readonly RecurrentLayers _layers;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm? _norm;

    private readonly int _directions;

    /// <summary>Makes an encoder with PyTorch's initial weights.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="inputSize">Features of a token's embedding, E.</param>
    /// <param name="hiddenSize">Units of each layer in each direction.</param>
    /// <param name="layers">Layers.</param>
    /// <param name="bidirectional">Whether it reads both ways.</param>
    /// <param name="dropout">Probability to drop an output between two layers.</param>
    /// <param name="layerNorm">Whether the outputs are normalised.</param>
    public SequenceEncoder(RecurrentCell cell, int inputSize, int hiddenSize, int layers, bool bidirectional, double dropout, bool layerNorm)
        : base(nameof(SequenceEncoder))
    {
        _directions = bidirectional ? 2 : 1;
        _layers = RecurrentLayers.Create(cell, inputSize, hiddenSize, layers, dropout, bidirectional);
        register_module("rnn", _layers.Module);
        if (layerNorm) _norm = nn.LayerNorm(_directions * hiddenSize);
        RegisterComponents();
    }

    /// <summary>Reads sources of different lengths.</summary>
    /// <param name="embedded">(S, B, E).</param>
    /// <param name="lengths">Steps of each, 1 to S; at least one has S.</param>
    /// <returns>The last layer's outputs, (B, S, M), of which what stands at padding means nothing, and the state after each source's own last step, both directions side by side: (layers, B, M).</returns>
    public (Tensor Memory, RecurrentState Final) Encode(Tensor embedded, IReadOnlyList<int> lengths)
    {
        var (outputs, state) = _layers.Forward(embedded, RecurrentState.Zero, lengths);
        if (_norm is not null) outputs = _norm.call(outputs);
        return (outputs.transpose(0, 1).contiguous(), new RecurrentState(SideBySide(state.Hidden!), state.Cell is { } cell ? SideBySide(cell) : null));
    }

    private Tensor SideBySide(Tensor state)
    {
        if (_directions == 1) return state;
        var (batch, hidden) = (state.shape[1], state.shape[2]);
        return state.view(-1, _directions, batch, hidden).transpose(1, 2).contiguous().view(-1, batch, _directions * hidden);    // (L*D,B,H) -> (L,D,B,H) -> (L,B,D*H)
    }
}
