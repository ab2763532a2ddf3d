// Forward through all steps of one layer in one direction.
using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Kernels.Recurrent;

/// <summary>
/// The input's products of all steps are one matrix product. The recurrent weight is packed once; each thread takes its sequences through all steps.
/// For backward, the state before each step is kept: a step writes its new state straight into the slot of the next step.
/// </summary>
internal sealed unsafe class LayerForward : LayerTask
{
    /// <summary>(B, H) or null for zeros.</summary>
    public float* InitialState { get; init; }

    /// <summary>(B, H) or null for zeros; LSTM only.</summary>
    public float* InitialCell { get; init; }

    /// <summary>(R, H), rows <see cref="OutputStride"/> apart.</summary>
    public required float* Output { get; init; }

    public required nint OutputStride { get; init; }

    /// <summary>(B, H): each sequence's state after its last visited step; the running state where nothing is kept.</summary>
    public required float* FinalState { get; init; }

    /// <summary>(B, H), LSTM only.</summary>
    public float* FinalCell { get; init; }

    public void Run()
    {
        Gemm.Multiply(false, true, Plan.Rows, (int)GateWidth, InputSize, 1f, Input, InputStride, Weights.Input, InputSize, 0f, Gates, GateWidth);
        using var bias = Scratch.Rent(4L * HiddenSize);
        CombineBiases(bias.Pointer);
        var biases = (nint)bias.Pointer;
        if (Plan.Batch <= MatMulNarrow.MaxRows)
        {
            ForEachSlice((first, end) => Slice(first, end, (float*)biases, null));
            return;
        }
        using var packed = Gemm.Pack(true, HiddenSize, (int)GateWidth, Weights.Hidden, HiddenSize);
        var weight = packed;
        ForEachSlice((first, end) => Slice(first, end, (float*)biases, weight));
    }

    // (4 H): what is added to each gate; for the GRU b_in and b_hn stay apart, as third and fourth.
    private void CombineBiases(float* target)
    {
        new Span<float>(target, 4 * HiddenSize).Clear();
        if (Weights.InputBias == null)
            return;
        for (nint j = 0; j < GateWidth; j++)
            target[j] = Weights.InputBias[j];
        var separate = Cell == RecurrentCell.Gru ? 2 * (nint)HiddenSize : GateWidth;
        for (nint j = 0; j < separate; j++)
            target[j] += Weights.HiddenBias[j];
        for (var j = separate; j < GateWidth; j++)
            target[j + HiddenSize] = Weights.HiddenBias[j];
    }

    private void Slice(int first, int end, float* bias, PackedMatrix? weight)
    {
        var gru = Cell == RecurrentCell.Gru;
        using var product = Scratch.Rent(gru ? (end - first) * GateWidth : 0);
        using var unused = Scratch.Rent(HiddenSize);
        for (var s = 0; s < Plan.Steps; s++)
        {
            var active = Math.Min(end, Plan.Active(s, Reverse));
            if (active <= first)
                continue;
            var offset = (nint)Plan.Offsets[Plan.Time(s, Reverse)];
            Enter(s, Math.Max(first, s == 0 ? 0 : Plan.Active(s - 1, Reverse)), active);
            var state = StateAt(s) + first * (nint)HiddenSize;
            var target = gru ? product.Pointer : Gates + (offset + first) * GateWidth;
            if (weight is { } packed)
            {
                Gemm.MultiplyPacked(active - first, state, HiddenSize, packed, !gru, target, GateWidth);
            }
            else
            {
                Gemm.Multiply(false, true, active - first, (int)GateWidth, HiddenSize, 1f, state, HiddenSize, Weights.Hidden, HiddenSize, gru ? 0f : 1f,
                    target, GateWidth);
            }
            for (var r = first; r < active; r++)
                Step(s, r, offset + r, bias, product.Pointer + (r - first) * GateWidth, unused.Pointer);
        }
    }

    /// <summary>Sequences that join at the s-th visited step bring their initial state.</summary>
    private void Enter(int s, int first, int end)
    {
        if (first >= end)
            return;
        var (from, count) = (first * (nint)HiddenSize, (end - first) * (nint)HiddenSize);
        CopyOrClear(InitialState == null ? null : InitialState + from, StateAt(s) + from, count);
        if (Cell == RecurrentCell.Lstm)
            CopyOrClear(InitialCell == null ? null : InitialCell + from, CellAt(s) + from, count);
    }

    private float* StateAt(int s) => OldStates == null ? FinalState : OldStates + Plan.Offsets[Plan.Time(s, Reverse)] * (nint)HiddenSize;

    private float* CellAt(int s) => OldStates == null ? FinalCell : OldCells + Plan.Offsets[Plan.Time(s, Reverse)] * (nint)HiddenSize;

    private void Step(int s, int r, nint row, float* bias, float* product, float* unused)
    {
        var at = r * (nint)HiddenSize;
        var goesOn = r < Plan.Active(s + 1, Reverse);
        var gates = Gates + row * GateWidth;
        var output = Output + row * OutputStride;
        var oldState = StateAt(s) + at;
        var newState = (goesOn ? StateAt(s + 1) : FinalState) + at;
        switch (Cell)
        {
            case RecurrentCell.Lstm:
                LaneLoop.Run(new LstmForwardRow(HiddenSize, gates, bias, CellAt(s) + at, (goesOn ? CellAt(s + 1) : FinalCell) + at, newState, output), 0,
                    HiddenSize);
                break;
            case RecurrentCell.Gru:
                var candidate = Candidates == null ? unused : Candidates + row * HiddenSize;
                LaneLoop.Run(new GruForwardRow(HiddenSize, gates, product, bias, oldState, candidate, newState, output), 0, HiddenSize);
                break;
            default:
                LaneLoop.Run(new RnnForwardRow(Cell == RecurrentCell.RnnRelu, gates, bias, newState, output), 0, HiddenSize);
                break;
        }
    }
}
