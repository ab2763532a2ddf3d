using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Makes the decoder's first state of the encoder's last.</summary>
internal sealed class StateBridge : nn.Module
{
    private readonly Bridge _kind;
    private readonly int _hiddenSize;

    [ComponentName(Name = "hidden")]
    private readonly Linear? _hidden;

    [ComponentName(Name = "cell")]
    private readonly Linear? _cell;

    public StateBridge(Seq2SeqArchitecture architecture)
        : base(nameof(StateBridge))
    {
        (_kind, _hiddenSize) = (architecture.Bridge, architecture.HiddenSize);
        if (_kind == Bridge.Linear)
        {
            _hidden = nn.Linear(architecture.MemorySize, _hiddenSize);
            if (architecture.Cell.HasCellState) _cell = nn.Linear(architecture.MemorySize, _hiddenSize);
        }
        RegisterComponents();
    }

    /// <summary>(layers, B, M) to (layers, B, H).</summary>
    public RecurrentState Forward(RecurrentState final) => new(Bridged(final.Hidden!, _hidden), final.Cell is { } cell ? Bridged(cell, _cell) : null);

    private Tensor Bridged(Tensor state, Linear? layer) => _kind switch
    {
        Bridge.Linear => layer!.call(state).tanh(),
        Bridge.Zero => zeros(state.shape[0], state.shape[1], _hiddenSize),
        _ => state,
    };
}
