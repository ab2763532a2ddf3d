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
        var records = GradMode.Records([input, state, cell, .. parameters]);
        var pass = new RecurrentPass(settings, plan);
        try
        {
            for (var layer = 0; layer < settings.Layers; layer++)
            {
                RunLayer(pass, layer, input, output, state, cell, finalState, finalCell, parameters, records);
                if (layer < settings.Layers - 1 && training && settings.Dropout > 0)
                    Drop(pass, layer);
            }
        }
        catch
        {
            pass.Dispose();
            throw;
        }
        GC.KeepAlive(input);
        GC.KeepAlive(state);
        GC.KeepAlive(cell);
        GC.KeepAlive(parameters);
        if (!records)
        {
            pass.Dispose();
            return (output, finalState, finalCell);
        }
        var node = new RecurrentNode(pass, input, state, cell, parameters);
        if (finalCell is null)
            node.Attach(output, finalState);
        else
            node.Attach(output, finalState, finalCell);
        return (output, finalState, finalCell);
    }

    static void RunLayer(
        RecurrentPass pass, int layer, Tensor input, Tensor output, Tensor? state, Tensor? cell, Tensor finalState, Tensor? finalCell, Tensor[] parameters,
        bool records)
    {
        var (settings, plan) = (pass.Settings, pass.Plan);
        var width = (nint)settings.Directions * settings.HiddenSize;
        var last = layer == settings.Layers - 1;
        if (!last)
            pass.Between[layer] = new PooledBuffer<float>(plan.Rows * width);
        var target = last ? output.Float32 : pass.Between[layer].Pointer;
        for (var direction = 0; direction < settings.Directions; direction++)
        {
            var slot = pass.Slot(layer, direction);
            var at = slot * (nint)plan.Batch * settings.HiddenSize;
            var kept = (long)plan.Rows * settings.HiddenSize;
            var gates = pass.Gates[slot] = new PooledBuffer<float>(kept * settings.Cell.Gates());
            if (records)
            {
                pass.OldStates[slot] = new PooledBuffer<float>(kept);
                pass.OldCells[slot] = settings.Cell == RecurrentCell.Lstm ? new PooledBuffer<float>(kept) : null;
                pass.Candidates[slot] = settings.Cell == RecurrentCell.Gru ? new PooledBuffer<float>(kept) : null;
            }
            new LayerForward
            {
                Cell = settings.Cell,
                Plan = plan,
                Reverse = direction == 1,
                InputSize = settings.InputOf(layer),
                HiddenSize = settings.HiddenSize,
                Weights = RecurrentPass.WeightsAt(parameters, slot * settings.ParametersPerDirection, settings.Bias),
                Input = layer == 0 ? input.Float32 : pass.Between[layer - 1].Pointer,
                InputStride = settings.InputOf(layer),
                Gates = gates.Pointer,
                OldStates = PointerOf(pass.OldStates[slot]),
                OldCells = PointerOf(pass.OldCells[slot]),
                Candidates = PointerOf(pass.Candidates[slot]),
                InitialState = state is null ? null : state.Float32 + at,
                InitialCell = cell is null ? null : cell.Float32 + at,
                Output = target + direction * (nint)settings.HiddenSize,
                OutputStride = width,
                FinalState = finalState.Float32 + at,
                FinalCell = finalCell is null ? null : finalCell.Float32 + at,
            }.Run();
        }
    }

    static void Drop(RecurrentPass pass, int layer)
    {
        var values = pass.Between[layer];
        var mask = pass.Masks[layer] = new PooledBuffer<float>(values.Length);
        DropoutMask.Fill(mask.Pointer, mask.Length, pass.Settings.Dropout);
        DropoutMask.Apply(mask.Pointer, values.Pointer, values.Pointer, mask.Length);
    }

    internal static float* PointerOf(PooledBuffer<float>? buffer) => buffer is null ? null : buffer.Pointer;
}
