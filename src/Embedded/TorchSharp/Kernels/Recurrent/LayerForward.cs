// Forward through all steps of one layer in one direction.
// v1 composed of tensor operations, step by step | v2 fused, with LayerBackward: forward and back 2 to 2.7x (20 and 64 sequences, 200 and 256 units)
// | v3 small weights stay in the cache (LayerTask.StepByStep): 4.1 to 4.3x v1 on 1024 sequences, 32 units; all on one core
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Kernels.Recurrent;

/// <summary>
/// The input's products of all steps are one matrix product, or one a step (<see cref="LayerTask.StepByStep"/>). The recurrent weight is packed once; each
/// thread takes its sequences through all steps.
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
        if (!StepByStep)
            Weights.Input.Multiply(Plan.Rows, Input, InputStride, null, Gates, GateWidth);
        using var bias = Scratch.Rent(4L * HiddenSize);
        CombineBiases(bias.Pointer);
        var biases = (nint)bias.Pointer;
        using var packedInput = StepByStep ? Weights.Input.Pack(Plan.Batch, transpose: true) : default;
        using var packed = Weights.Hidden.Pack(Plan.Batch, transpose: true);
        var (inputWeight, weight) = (packedInput, packed);
        ForEachSlice(CountSlices(), (_, first, end) => Slice(first, end, (float*)biases, inputWeight, weight));
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

    private void Slice(int first, int end, float* bias, PackedMatrix inputWeight, PackedMatrix weight)
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
            var (row, rows) = (offset + first, active - first);
            if (inputWeight.Exists)
                Weights.Input.MultiplyStep(inputWeight, rows, Input + row * InputStride, InputStride, true, false, Gates + row * GateWidth, GateWidth);
            var state = StateAt(s) + first * (nint)HiddenSize;
            Weights.Hidden.MultiplyStep(weight, rows, state, HiddenSize, true, !gru, gru ? product.Pointer : Gates + row * GateWidth, GateWidth);
            // Sequences that end here leave their state in the final one, the others in the next step's slot.
            var stay = Math.Clamp(Plan.Active(s + 1, Reverse), first, active);
            Steps(s, first, stay, bias, product.Pointer, unused.Pointer, goOn: true);
            Steps(s, stay, active, bias, product.Pointer + (stay - first) * GateWidth, unused.Pointer, goOn: false);
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

    // Each cell's loop is a method of its own, never inlined: the compiler inlines only so much into one method and would then call for every operator.
    private void Steps(int s, int first, int end, float* bias, float* product, float* unused, bool goOn)
    {
        if (first == end)
            return;
        var row = (nint)Plan.Offsets[Plan.Time(s, Reverse)] + first;
        var (rows, at) = (end - first, first * (nint)HiddenSize);
        var gates = Gates + row * GateWidth;
        var output = Output + row * OutputStride;
        var newState = (goOn ? StateAt(s + 1) : FinalState) + at;
        if (Cell == RecurrentCell.Lstm)
        {
            LstmSteps(rows, HiddenSize, gates, bias, CellAt(s) + at, (goOn ? CellAt(s + 1) : FinalCell) + at, newState, output, OutputStride);
        }
        else if (Cell == RecurrentCell.Gru)
        {
            var (candidates, stride) = Candidates == null ? ((nint)unused, 0) : ((nint)(Candidates + row * HiddenSize), HiddenSize);
            GruSteps(rows, HiddenSize, gates, product, bias, StateAt(s) + at, (float*)candidates, stride, newState, output, OutputStride);
        }
        else
        {
            RnnSteps(rows, HiddenSize, Cell == RecurrentCell.RnnRelu, gates, bias, newState, output, OutputStride);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LstmSteps(
        nint rows, nint hidden, float* gates, float* bias, float* oldCell, float* newCell, float* newState, float* output, nint stride)
    {
        for (nint r = 0; r < rows; r++)
        {
            var at = r * hidden;
            LaneLoop.Run(new LstmForwardRow(hidden, gates + 4 * at, bias, oldCell + at, newCell + at, newState + at, output + r * stride), 0, hidden);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void GruSteps(
        nint rows, nint hidden, float* gates, float* product, float* bias, float* oldState, float* candidates, nint candidateStride, float* newState,
        float* output, nint stride)
    {
        for (nint r = 0; r < rows; r++)
        {
            var at = r * hidden;
            LaneLoop.Run(
                new GruForwardRow(hidden, gates + 3 * at, product + 3 * at, bias, oldState + at, candidates + r * candidateStride, newState + at,
                    output + r * stride),
                0, hidden);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RnnSteps(nint rows, nint hidden, bool relu, float* gates, float* bias, float* newState, float* output, nint stride)
    {
        for (nint r = 0; r < rows; r++)
            LaneLoop.Run(new RnnForwardRow(relu, gates + r * hidden, bias, newState + r * hidden, output + r * stride), 0, hidden);
    }
}
