// Backward through all steps of one layer in one direction.
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Kernels.Recurrent;

/// <summary>
/// The time loop only finds the gradients of the pre-activations, each thread for its sequences; those of the weights, the biases and the input
/// then are one matrix product each over the rows of all steps, or of one step (<see cref="LayerTask.StepByStep"/>). What forward kept is not changed,
/// so backward can run again.
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
        using var zeros = Scratch.Rent(HiddenSize);
        new Span<float>(zeros.Pointer, HiddenSize).Clear();
        using var packed = Plan.Batch <= MatMulNarrow.MaxRows ? default : Gemm.Pack(false, (int)GateWidth, HiddenSize, Weights.Hidden, HiddenSize);
        if (StepByStep)
            RunStepByStep(packed, zeros.Pointer);
        else
            RunWhole(packed, zeros.Pointer);
    }

    private void RunWhole(PackedMatrix weight, float* zeros)
    {
        using var gates = Scratch.Rent(Plan.Rows * GateWidth);
        using var candidates = Scratch.Rent(CandidateWidth * Plan.Rows);
        var (gradGates, gradCandidates, noGradient) = ((nint)gates.Pointer, (nint)candidates.Pointer, (nint)zeros);
        ForEachSlice(CountSlices(), (_, first, end) =>
        {
            for (var s = Plan.Steps - 1; s >= 0; s--)
            {
                var (row, rows) = RowsOf(s, first, end);
                if (rows > 0)
                    BackThrough(first, row, rows, weight, (float*)gradGates + row * GateWidth, (float*)gradCandidates + row * CandidateWidth, (float*)noGradient);
            }
        });
        Finish(0, Plan.Rows, gates.Pointer, candidates.Pointer, GradWeights, false);
    }

    // Each slice sums gradients of its own; they are added in the order of the slices.
    private void RunStepByStep(PackedMatrix weight, float* zeros)
    {
        var slices = CountSlices();
        var (hidden, input) = (GateWidth * HiddenSize, GateWidth * InputSize);
        var size = checked((int)(hidden + input + 2 * GateWidth));
        using var sums = Scratch.Rent((long)slices * size);
        var (all, noGradient) = ((nint)sums.Pointer, (nint)zeros);
        LayerWeights At(float* block) => new(
            GradWeights.Input == null ? null : block + hidden, GradWeights.Hidden == null ? null : block,
            GradWeights.InputBias == null ? null : block + hidden + input, GradWeights.HiddenBias == null ? null : block + hidden + input + GateWidth);
        ForEachSlice(slices, (slice, first, end) =>
        {
            using var gates = Scratch.Rent((end - first) * GateWidth);
            using var candidates = Scratch.Rent((end - first) * CandidateWidth);
            var own = (float*)all + (nint)slice * size;
            new Span<float>(own, size).Clear();
            for (var s = Plan.Steps - 1; s >= 0; s--)
            {
                var (row, rows) = RowsOf(s, first, end);
                if (rows <= 0)
                    continue;
                BackThrough(first, row, rows, weight, gates.Pointer, candidates.Pointer, (float*)noGradient);
                Finish(row, rows, gates.Pointer, candidates.Pointer, At(own), true);
            }
        });
        using var total = Scratch.Rent(size);
        ColumnSums.Of(slices, size, sums.Pointer, size, total.Pointer);
        var from = At(total.Pointer);
        Take(from.Hidden, GradWeights.Hidden, hidden);
        Take(from.Input, GradWeights.Input, input);
        Take(from.InputBias, GradWeights.InputBias, GateWidth);
        Take(from.HiddenBias, GradWeights.HiddenBias, GateWidth);
    }

    private static void Take(float* source, float* target, nint count)
    {
        if (target != null)
            CopyOrClear(source, target, count);
    }

    // The GRU's gradients of n before it is multiplied by r.
    private nint CandidateWidth => Cell == RecurrentCell.Gru ? HiddenSize : 0;

    private (nint Row, int Rows) RowsOf(int s, int first, int end) =>
        ((nint)Plan.Offsets[Plan.Time(s, Reverse)] + first, Math.Min(end, Plan.Active(s, Reverse)) - first);

    /// <summary>One step of the sequences from <paramref name="first"/> on, whose rows begin at <paramref name="row"/>.</summary>
    private void BackThrough(int first, nint row, int rows, PackedMatrix weight, float* gradGates, float* gradCandidates, float* zeros)
    {
        Steps(first, row, rows, gradGates, gradCandidates, zeros);
        // dh' = da W_hh, for the GRU in addition to the share that z let through
        var gru = Cell == RecurrentCell.Gru;
        var target = GradState + first * (nint)HiddenSize;
        if (weight.Pointer != null)
        {
            Gemm.MultiplyPacked(rows, gradGates, GateWidth, weight, gru, target, HiddenSize);
        }
        else
        {
            Gemm.Multiply(false, false, rows, HiddenSize, (int)GateWidth, 1f, gradGates, GateWidth, Weights.Hidden, HiddenSize, gru ? 1f : 0f, target,
                HiddenSize);
        }
    }

    // Each cell's loop is a method of its own, never inlined: the compiler inlines only so much into one method and would then call for every operator.
    // v1 a call a row | tried: left to be inlined into the loop over steps: 13 % of a step in calls of a single multiplication | v2 all rows in one call
    private void Steps(int first, nint row, int rows, float* gradGates, float* gradCandidates, float* zeros)
    {
        var gates = Gates + row * GateWidth;
        var gradState = GradState + first * (nint)HiddenSize;
        var (gradOutput, stride) = GradOutput == null ? ((nint)zeros, 0) : ((nint)(GradOutput + row * GradOutputStride), GradOutputStride);
        if (Cell == RecurrentCell.Lstm)
        {
            LstmSteps(rows, HiddenSize, gates, OldCells + row * HiddenSize, gradState, GradCell + first * (nint)HiddenSize, (float*)gradOutput, stride,
                gradGates);
        }
        else if (Cell == RecurrentCell.Gru)
        {
            GruSteps(rows, HiddenSize, gates, OldStates + row * HiddenSize, Candidates + row * HiddenSize, gradState, (float*)gradOutput, stride, gradGates,
                gradCandidates);
        }
        else
        {
            RnnSteps(rows, HiddenSize, Cell == RecurrentCell.RnnRelu, gates, gradState, (float*)gradOutput, stride, gradGates);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LstmSteps(
        nint rows, nint hidden, float* gates, float* oldCells, float* gradState, float* gradCell, float* gradOutput, nint stride, float* gradGates)
    {
        for (nint r = 0; r < rows; r++)
        {
            var (at, gateAt) = (r * hidden, 4 * r * hidden);
            LaneLoop.Run(
                new LstmBackwardRow(hidden, gates + gateAt, oldCells + at, gradState + at, gradCell + at, gradOutput + r * stride, gradGates + gateAt), 0, hidden);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void GruSteps(
        nint rows, nint hidden, float* gates, float* oldStates, float* candidates, float* gradState, float* gradOutput, nint stride, float* gradGates,
        float* gradCandidates)
    {
        for (nint r = 0; r < rows; r++)
        {
            var (at, gateAt) = (r * hidden, 3 * r * hidden);
            LaneLoop.Run(
                new GruBackwardRow(hidden, gates + gateAt, oldStates + at, candidates + at, gradState + at, gradOutput + r * stride, gradGates + gateAt,
                    gradCandidates + at),
                0, hidden);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RnnSteps(nint rows, nint hidden, bool relu, float* gates, float* gradState, float* gradOutput, nint stride, float* gradGates)
    {
        for (nint r = 0; r < rows; r++)
            LaneLoop.Run(new RnnBackwardRow(relu, gates + r * hidden, gradState + r * hidden, gradOutput + r * stride, gradGates + r * hidden), 0, hidden);
    }

    /// <summary>From the gradients of the pre-activations of some rows to those of the parameters and of the input.</summary>
    private void Finish(nint row, int rows, float* gradGates, float* gradCandidates, in LayerWeights target, bool add)
    {
        var width = (int)GateWidth;
        if (target.Hidden != null)
        {
            Gemm.Multiply(true, false, width, HiddenSize, rows, 1f, gradGates, width, OldStates + row * HiddenSize, HiddenSize, add ? 1f : 0f, target.Hidden,
                HiddenSize);
        }
        if (target.HiddenBias != null)
            SumColumns(rows, width, gradGates, width, target.HiddenBias, add);
        // The GRU's third gate differs on the input's side, so there the columns come from two matrices.
        var shared = Cell == RecurrentCell.Gru ? 2 * HiddenSize : width;
        FinishInput(row, rows, 0, shared, gradGates, width, target, add);
        if (Cell == RecurrentCell.Gru)
            FinishInput(row, rows, shared, HiddenSize, gradCandidates, HiddenSize, target, add);
    }

    private void FinishInput(nint row, int rows, int first, int count, float* gradient, nint stride, in LayerWeights target, bool add)
    {
        if (target.Input != null)
        {
            Gemm.Multiply(true, false, count, InputSize, rows, 1f, gradient, stride, Input + row * InputStride, InputStride, add ? 1f : 0f,
                target.Input + first * (nint)InputSize, InputSize);
        }
        if (target.InputBias != null)
            SumInputBias(rows, first, count, gradient, stride, target, add);
        if (GradInput != null)
        {
            Gemm.Multiply(false, false, rows, InputSize, count, 1f, gradient, stride, Weights.Input + first * (nint)InputSize, InputSize,
                AddToGradInput || first > 0 ? 1f : 0f, GradInput + row * GradInputStride, GradInputStride);
        }
    }

    // Where both biases meet in one sum their gradients are one.
    private static void SumInputBias(int rows, int first, int count, float* gradient, nint stride, in LayerWeights target, bool add)
    {
        if (first == 0 && target.HiddenBias != null)
            CopyOrClear(target.HiddenBias, target.InputBias, count);
        else
            SumColumns(rows, count, gradient, stride, target.InputBias + first, add);
    }

    private static void SumColumns(int rows, int columns, float* x, nint stride, float* target, bool add)
    {
        if (add)
            ColumnSums.Add(rows, columns, x, stride, target);
        else
            ColumnSums.Of(rows, columns, x, stride, target);
    }
}
