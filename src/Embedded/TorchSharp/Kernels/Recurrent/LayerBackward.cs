// Backward through all steps of one layer in one direction.
using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Kernels.Recurrent;

/// <summary>
/// The time loop only finds the gradients of the pre-activations, each thread for its sequences; those of the weights, the biases and the input
/// then are one matrix product each over the rows of all steps. What forward kept is not changed, so backward can run again.
/// </summary>
internal sealed unsafe class LayerBackward : LayerTask
{
    /// <summary>(R, H), rows <see cref="GradOutputStride"/> apart; null for zeros.</summary>
    public float* GradOutput { get; init; }

    public nint GradOutputStride { get; init; }

    /// <summary>(B, H): the gradient of the final state on entry, of the initial state on return.</summary>
    public required float* GradState { get; init; }

    /// <summary>(B, H), LSTM only: likewise of the cell state.</summary>
    public float* GradCell { get; init; }

    /// <summary>Where the gradients of the parameters go; a null pointer is one that nobody asked for.</summary>
    public required LayerWeights GradWeights { get; init; }

    /// <summary>(R, I), rows <see cref="GradInputStride"/> apart, or null.</summary>
    public float* GradInput { get; init; }

    public nint GradInputStride { get; init; }

    /// <summary>Whether <see cref="GradInput"/> already holds the other direction's share.</summary>
    public bool AddToGradInput { get; init; }

    public void Run()
    {
        var gru = Cell == RecurrentCell.Gru;
        using var gates = Scratch.Rent(Plan.Rows * GateWidth);
        using var candidates = Scratch.Rent(gru ? (long)Plan.Rows * HiddenSize : 0);
        using var zeros = Scratch.Rent(HiddenSize);
        new Span<float>(zeros.Pointer, HiddenSize).Clear();
        var (gradGates, gradCandidates, noGradient) = ((nint)gates.Pointer, (nint)candidates.Pointer, (nint)zeros.Pointer);
        using (var packed = Plan.Batch <= MatMulNarrow.MaxRows ? default : Gemm.Pack(false, (int)GateWidth, HiddenSize, Weights.Hidden, HiddenSize))
        {
            var weight = packed;
            ForEachSlice((first, end) => Slice(first, end, weight, (float*)gradGates, (float*)gradCandidates, (float*)noGradient));
        }
        FinishHidden(gates.Pointer);
        FinishInput(gates.Pointer, candidates.Pointer);
    }

    private void Slice(int first, int end, PackedMatrix weight, float* gradGates, float* gradCandidates, float* zeros)
    {
        var gru = Cell == RecurrentCell.Gru;
        for (var s = Plan.Steps - 1; s >= 0; s--)
        {
            var active = Math.Min(end, Plan.Active(s, Reverse));
            if (active <= first)
                continue;
            var offset = (nint)Plan.Offsets[Plan.Time(s, Reverse)];
            for (var r = first; r < active; r++)
                Step(r, offset + r, gradGates, gradCandidates, zeros);
            // dh' = da W_hh, for the GRU in addition to the share that z let through
            var source = gradGates + (offset + first) * GateWidth;
            var target = GradState + first * (nint)HiddenSize;
            if (weight.Pointer != null)
            {
                Gemm.MultiplyPacked(active - first, source, GateWidth, weight, gru, target, HiddenSize);
            }
            else
            {
                Gemm.Multiply(false, false, active - first, HiddenSize, (int)GateWidth, 1f, source, GateWidth, Weights.Hidden, HiddenSize, gru ? 1f : 0f,
                    target, HiddenSize);
            }
        }
    }

    private void Step(int r, nint row, float* gradGates, float* gradCandidates, float* zeros)
    {
        var gates = Gates + row * GateWidth;
        var target = gradGates + row * GateWidth;
        var gradOutput = GradOutput == null ? zeros : GradOutput + row * GradOutputStride;
        var gradState = GradState + r * (nint)HiddenSize;
        switch (Cell)
        {
            case RecurrentCell.Lstm:
                LaneLoop.Run(
                    new LstmBackwardRow(HiddenSize, gates, OldCells + row * HiddenSize, gradState, GradCell + r * (nint)HiddenSize, gradOutput, target), 0,
                    HiddenSize);
                break;
            case RecurrentCell.Gru:
                LaneLoop.Run(
                    new GruBackwardRow(HiddenSize, gates, OldStates + row * HiddenSize, Candidates + row * HiddenSize, gradState, gradOutput, target,
                        gradCandidates + row * HiddenSize),
                    0, HiddenSize);
                break;
            default:
                LaneLoop.Run(new RnnBackwardRow(Cell == RecurrentCell.RnnRelu, gates, gradState, gradOutput, target), 0, HiddenSize);
                break;
        }
    }

    private void FinishHidden(float* gradGates)
    {
        var width = (int)GateWidth;
        if (GradWeights.Hidden != null)
            Gemm.Multiply(true, false, width, HiddenSize, Plan.Rows, 1f, gradGates, width, OldStates, HiddenSize, 0f, GradWeights.Hidden, HiddenSize);
        if (GradWeights.HiddenBias != null)
            ColumnSums.Of(Plan.Rows, width, gradGates, width, GradWeights.HiddenBias);
    }

    // The GRU's third gate differs on the input's side, so there the columns come from two matrices.
    private void FinishInput(float* gradGates, float* gradCandidates)
    {
        var shared = Cell == RecurrentCell.Gru ? 2 * HiddenSize : (int)GateWidth;
        FinishInputColumns(0, shared, gradGates, GateWidth);
        if (Cell == RecurrentCell.Gru)
            FinishInputColumns(shared, HiddenSize, gradCandidates, HiddenSize);
    }

    private void FinishInputColumns(int first, int count, float* gradient, nint stride)
    {
        if (GradWeights.Input != null)
        {
            Gemm.Multiply(true, false, count, InputSize, Plan.Rows, 1f, gradient, stride, Input, InputStride, 0f,
                GradWeights.Input + first * (nint)InputSize, InputSize);
        }
        if (GradWeights.InputBias != null)
            ColumnSums.Of(Plan.Rows, count, gradient, stride, GradWeights.InputBias + first);
        if (GradInput != null)
        {
            Gemm.Multiply(false, false, Plan.Rows, InputSize, count, 1f, gradient, stride, Weights.Input + first * (nint)InputSize, InputSize,
                AddToGradInput || first > 0 ? 1f : 0f, GradInput, GradInputStride);
        }
    }
}
