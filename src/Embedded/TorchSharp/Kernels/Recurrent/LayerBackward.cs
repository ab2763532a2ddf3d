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

    public required LayerGradients Gradients { get; init; }

    /// <summary>(R, I), rows <see cref="GradInputStride"/> apart, or null.</summary>
    public float* GradInput { get; init; }

    public nint GradInputStride { get; init; }

    /// <summary>Whether <see cref="GradInput"/> already holds the other direction's share.</summary>
    public bool AddToGradInput { get; init; }

    public void Run()
    {
        using var zeros = Scratch.Rent(HiddenSize);
        new Span<float>(zeros.Pointer, HiddenSize).Clear();
        using var packed = Weights.Hidden.Pack(Plan.Batch, transpose: false);
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
        Finish(0, Plan.Rows, gates.Pointer, candidates.Pointer, Gradients, false);
    }

    // Each slice sums gradients of its own; they are added in the order of the slices.
    private void RunStepByStep(PackedMatrix weight, float* zeros)
    {
        var slices = CountSlices();
        var (hidden, input) = (GateWidth * HiddenSize, GateWidth * InputSize);
        var size = checked((int)(hidden + input + 2 * GateWidth));
        using var sums = Scratch.Rent((long)slices * size);
        var (all, noGradient) = ((nint)sums.Pointer, (nint)zeros);
        LayerGradients At(float* block) => new(
            Gradients.Input == null ? null : block + hidden, Gradients.Hidden == null ? null : block,
            Gradients.InputBias == null ? null : block + hidden + input, Gradients.HiddenBias == null ? null : block + hidden + input + GateWidth);
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
        Take(from.Hidden, Gradients.Hidden, hidden);
        Take(from.Input, Gradients.Input, input);
        Take(from.InputBias, Gradients.InputBias, GateWidth);
        Take(from.HiddenBias, Gradients.HiddenBias, GateWidth);
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
        Weights.Hidden.MultiplyStep(weight, rows, gradGates, GateWidth, false, gru, GradState + first * (nint)HiddenSize, HiddenSize);
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
    private void Finish(nint row, int rows, float* gradGates, float* gradCandidates, in LayerGradients target, bool add)
    {
        FinishWeight(rows, gradGates, OldStates + row * HiddenSize, HiddenSize, HiddenSize, target.Hidden, target.HiddenRows, add);
        if (target.HiddenBias != null)
            SumColumns(rows, GateWidth, gradGates, target.HiddenBias, add);
        if (Cell == RecurrentCell.Gru)
            PutCandidates(rows, gradGates, gradCandidates);
        FinishWeight(rows, gradGates, Input + row * InputStride, InputStride, InputSize, target.Input, target.InputRows, add);
        if (target.InputBias != null)
            FinishInputBias(rows, gradGates, target, add);
        if (GradInput != null)
            Weights.Input.MultiplyBack(rows, gradGates, GateWidth, AddToGradInput, GradInput + row * GradInputStride, GradInputStride);
    }

    // On the input's side the GRU's third gate has another gradient.
    private void PutCandidates(int rows, float* gradGates, float* gradCandidates)
    {
        for (nint r = 0; r < rows; r++)
            CopyOrClear(gradCandidates + r * HiddenSize, gradGates + r * GateWidth + 2 * (nint)HiddenSize, HiddenSize);
    }

    private void FinishWeight(int rows, float* gradGates, float* features, nint stride, int count, float* gradient, ProductRows gathered, bool add)
    {
        var width = (int)GateWidth;
        if (gradient != null)
            Gemm.Multiply(true, false, width, count, rows, 1f, gradGates, width, features, stride, add ? 1f : 0f, gradient, count);
        if (!gathered.AreGathered)
            return;
        gathered.PutLeft(rows, gradGates, width);
        gathered.PutRight(rows, features, stride);
    }

    // Where both biases meet in one sum their gradients are one.
    private void FinishInputBias(int rows, float* gradGates, in LayerGradients target, bool add)
    {
        var shared = target.HiddenBias == null ? 0 : Cell == RecurrentCell.Gru ? 2 * (nint)HiddenSize : GateWidth;
        CopyOrClear(target.HiddenBias, target.InputBias, shared);
        if (shared < GateWidth)
            SumColumns(rows, GateWidth - shared, gradGates + shared, target.InputBias + shared, add);
    }

    private void SumColumns(int rows, nint columns, float* x, float* target, bool add)
    {
        if (add)
            ColumnSums.Add(rows, (int)columns, x, GateWidth, target);
        else
            ColumnSums.Of(rows, (int)columns, x, GateWidth, target);
    }
}
