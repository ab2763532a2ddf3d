using TorchSharp.Kernels;
using TorchSharp.Kernels.Recurrent;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

// R = rows of all steps, B = batch, L = layers, D = directions, H = hidden.

/// <summary>Forward through all layers and directions: one operation for autograd, whatever their number.</summary>
internal static unsafe class RecurrentStack
{
    /// <param name="settings">The module's shape.</param>
    /// <param name="plan">The steps of the batch.</param>
    /// <param name="input">(R, I), dense.</param>
    /// <param name="outputShape">The shape to give the (R, D H) elements of the output.</param>
    /// <param name="state">(L D, B, H), dense, or null for zeros.</param>
    /// <param name="cell">Likewise, LSTM only.</param>
    /// <param name="parameters">As <see cref="RecurrentSettings.CreateParameters"/> makes them.</param>
    /// <param name="training">Whether dropout acts between layers.</param>
    internal static (Tensor Output, Tensor State, Tensor? Cell) Forward(
        RecurrentSettings settings, StepPlan plan, Tensor input, long[] outputShape, Tensor? state, Tensor? cell, Tensor[] parameters, bool training)
    {
        var stateShape = new long[] { settings.Layers * settings.Directions, plan.Batch, settings.HiddenSize };
        var output = Tensor.Uninitialized(outputShape, ScalarType.Float32);
        var finalState = Tensor.Uninitialized(stateShape, ScalarType.Float32);
        var finalCell = settings.Cell == RecurrentCell.Lstm ? Tensor.Uninitialized(stateShape, ScalarType.Float32) : null;
        if (GradMode.IsEnabled && GradMode.Records([input, state, cell, .. parameters]))
            Record(settings, plan, input, output, state, cell, finalState, finalCell, parameters, training);
        else
            Infer(settings, plan, input, output, state, cell, finalState, finalCell, parameters, training);
        GC.KeepAlive(input);
        GC.KeepAlive(state);
        GC.KeepAlive(cell);
        GC.KeepAlive(parameters);
        return (output, finalState, finalCell);
    }

    // A step of generation comes here: nothing is kept, so that working memory of one layer serves all, and no object is made.
    static void Infer(
        RecurrentSettings settings, StepPlan plan, Tensor input, Tensor output, Tensor? state, Tensor? cell, Tensor finalState, Tensor? finalCell,
        Tensor[] parameters, bool training)
    {
        var rows = (long)plan.Rows * settings.Directions * settings.HiddenSize;
        using var gates = Scratch.Rent((long)plan.Rows * settings.HiddenSize * settings.Cell.Gates());
        using var between = settings.Layers > 1 ? Scratch.Rent(2 * rows) : default;
        using var mask = settings.Layers > 1 && training && settings.Dropout > 0 ? Scratch.Rent(rows) : default;
        var source = input.Float32;
        for (var layer = 0; layer < settings.Layers; layer++)
        {
            var last = layer == settings.Layers - 1;
            var target = last ? output.Float32 : between.Pointer + layer % 2 * rows;
            for (var direction = 0; direction < settings.Directions; direction++)
                RunLayer(settings, plan, layer, direction, source, target, state, cell, finalState, finalCell, parameters, gates.Pointer, null, null, null);
            if (!last && mask.Pointer != null)
                Drop(settings, mask.Pointer, target, rows);
            source = target;
        }
    }

    static void Record(
        RecurrentSettings settings, StepPlan plan, Tensor input, Tensor output, Tensor? state, Tensor? cell, Tensor finalState, Tensor? finalCell,
        Tensor[] parameters, bool training)
    {
        var pass = new RecurrentPass(settings, plan);
        try
        {
            var source = input.Float32;
            for (var layer = 0; layer < settings.Layers; layer++)
                source = Record(pass, layer, source, output, state, cell, finalState, finalCell, parameters, training);
        }
        catch
        {
            pass.Dispose();
            throw;
        }
        var node = new RecurrentNode(pass, input, state, cell, parameters);
        if (finalCell is null)
            node.Attach(output, finalState);
        else
            node.Attach(output, finalState, finalCell);
    }

    /// <summary>One layer; returns where its output is.</summary>
    static float* Record(
        RecurrentPass pass, int layer, float* source, Tensor output, Tensor? state, Tensor? cell, Tensor finalState, Tensor? finalCell, Tensor[] parameters,
        bool training)
    {
        var (settings, plan) = (pass.Settings, pass.Plan);
        var rows = (long)plan.Rows * settings.Directions * settings.HiddenSize;
        var last = layer == settings.Layers - 1;
        if (!last)
            pass.Between[layer] = new PooledBuffer<float>(rows);
        var target = last ? output.Float32 : pass.Between[layer].Pointer;
        for (var direction = 0; direction < settings.Directions; direction++)
        {
            var slot = pass.Slot(layer, direction);
            var kept = (long)plan.Rows * settings.HiddenSize;
            var gates = pass.Gates[slot] = new PooledBuffer<float>(kept * settings.Cell.Gates());
            var oldStates = pass.OldStates[slot] = new PooledBuffer<float>(kept);
            var oldCells = pass.OldCells[slot] = settings.Cell == RecurrentCell.Lstm ? new PooledBuffer<float>(kept) : null;
            var candidates = pass.Candidates[slot] = settings.Cell == RecurrentCell.Gru ? new PooledBuffer<float>(kept) : null;
            RunLayer(settings, plan, layer, direction, source, target, state, cell, finalState, finalCell, parameters, gates.Pointer, oldStates.Pointer,
                PointerOf(oldCells), PointerOf(candidates));
        }
        if (!last && training && settings.Dropout > 0)
        {
            var mask = pass.Masks[layer] = new PooledBuffer<float>(rows);
            Drop(settings, mask.Pointer, target, rows);
        }
        return target;
    }

    static void RunLayer(
        RecurrentSettings settings, StepPlan plan, int layer, int direction, float* source, float* target, Tensor? state, Tensor? cell, Tensor finalState,
        Tensor? finalCell, Tensor[] parameters, float* gates, float* oldStates, float* oldCells, float* candidates)
    {
        var slot = layer * settings.Directions + direction;
        var at = slot * (nint)plan.Batch * settings.HiddenSize;
        new LayerForward
        {
            Cell = settings.Cell,
            Plan = plan,
            Reverse = direction == 1,
            InputSize = settings.InputOf(layer),
            HiddenSize = settings.HiddenSize,
            Weights = RecurrentPass.WeightsAt(parameters, slot * settings.ParametersPerDirection, settings.Bias),
            Input = source,
            InputStride = settings.InputOf(layer),
            Gates = gates,
            OldStates = oldStates,
            OldCells = oldCells,
            Candidates = candidates,
            InitialState = state is null ? null : state.Float32 + at,
            InitialCell = cell is null ? null : cell.Float32 + at,
            Output = target + direction * (nint)settings.HiddenSize,
            OutputStride = (nint)settings.Directions * settings.HiddenSize,
            FinalState = finalState.Float32 + at,
            FinalCell = finalCell is null ? null : finalCell.Float32 + at,
        }.Run();
    }

    static void Drop(RecurrentSettings settings, float* mask, float* values, long count)
    {
        DropoutMask.Fill(mask, count, settings.Dropout);
        DropoutMask.Apply(mask, values, values, count);
    }

    internal static float* PointerOf(PooledBuffer<float>? buffer) => buffer is null ? null : buffer.Pointer;
}
