using TorchSharp.Kernels.Recurrent;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

// R = rows of all steps, B = batch, L = layers, D = directions, G = gates, H = hidden.

/// <summary>
/// <see cref="RecurrentStack"/> in elementary tensor operations, for any floating type and differentiable twice. Several times slower than the
/// fused passes and far more memory: meant for gradient checks and as the reference that those passes are tested against.
/// </summary>
internal static class RecurrentComposed
{
    internal static (Tensor Output, Tensor State, Tensor? Cell) Forward(
        RecurrentSettings settings, StepPlan plan, Tensor input, long[] outputShape, Tensor? state, Tensor? cell, Tensor[] parameters, bool training)
    {
        var rows = input.reshape(plan.Rows, settings.InputSize);
        var (finalStates, finalCells) = (new List<Tensor>(), new List<Tensor>());
        for (var layer = 0; layer < settings.Layers; layer++)
        {
            var outputs = new List<Tensor>();
            for (var direction = 0; direction < settings.Directions; direction++)
            {
                var slot = layer * settings.Directions + direction;
                var weights = parameters.AsSpan(slot * settings.ParametersPerDirection, settings.ParametersPerDirection);
                var (output, h, c) = Layer(settings, plan, rows, Initial(state, slot), Initial(cell, slot), weights, direction == 1);
                outputs.Add(output);
                finalStates.Add(h);
                finalCells.Add(c);
            }
            rows = outputs.Count == 1 ? outputs[0] : cat(outputs, 1);                           // (R, D H)
            if (layer < settings.Layers - 1)
                rows = nn.functional.dropout(rows, settings.Dropout, training);
        }
        return (rows.reshape(outputShape), stack(finalStates), settings.Cell == RecurrentCell.Lstm ? stack(finalCells) : null);

        Tensor Initial(Tensor? given, int slot) => given is null ? zeros([plan.Batch, settings.HiddenSize], input.dtype) : given.select(0, slot);
    }

    /// <summary>The (R, H) states of all steps, and the last state and cell of each sequence.</summary>
    static (Tensor Output, Tensor State, Tensor Cell) Layer(
        RecurrentSettings settings, StepPlan plan, Tensor rows, Tensor h, Tensor c, ReadOnlySpan<Tensor> weights, bool reverse)
    {
        var (inputBias, hiddenBias) = settings.Bias ? (weights[2], weights[3]) : (null, null);
        var fromInput = Product(rows, weights[0], inputBias);                                   // (R, G H)
        var steps = new Tensor[plan.Steps];
        for (var s = 0; s < plan.Steps; s++)
        {
            var (time, active) = (plan.Time(s, reverse), plan.Active(s, reverse));
            var x = fromInput.narrow(0, plan.Offsets[time], active);
            var (oldState, oldCell) = (h.narrow(0, 0, active), c.narrow(0, 0, active));
            var (newState, newCell) = Step(settings.Cell, x, Product(oldState, weights[1], hiddenBias), oldState, oldCell);
            steps[time] = newState;
            // The other sequences have ended and keep their last state, or (from the back) have not begun and keep their initial one.
            var waiting = plan.Batch - active;
            h = waiting == 0 ? newState : cat([newState, h.narrow(0, active, waiting)], 0);
            c = waiting == 0 ? newCell : cat([newCell, c.narrow(0, active, waiting)], 0);
        }
        return (cat(steps, 0), h, c);
    }

    static Tensor Product(Tensor x, Tensor weight, Tensor? bias) => bias is null ? x.matmul(weight.t()) : x.matmul(weight.t()).add(bias);

    /// <param name="kind">The cell.</param>
    /// <param name="x">W_ih x + b_ih.</param>
    /// <param name="y">W_hh h + b_hh.</param>
    /// <param name="h">The old state.</param>
    /// <param name="c">The old cell; only the LSTM changes it.</param>
    static (Tensor State, Tensor Cell) Step(RecurrentCell kind, Tensor x, Tensor y, Tensor h, Tensor c)
    {
        switch (kind)
        {
            case RecurrentCell.Lstm:
                var gates = x.add(y).chunk(4, 1);                                               // i, f, g, o
                c = gates[1].sigmoid().mul(c).add(gates[0].sigmoid().mul(gates[2].tanh()));
                return (gates[3].sigmoid().mul(c.tanh()), c);
            case RecurrentCell.Gru:
                var (a, b) = (x.chunk(3, 1), y.chunk(3, 1));                                    // r, z, n
                var n = a[0].add(b[0]).sigmoid().mul(b[2]).add(a[2]).tanh();
                return (n.add(a[1].add(b[1]).sigmoid().mul(h.sub(n))), c);
            case RecurrentCell.RnnRelu:
                return (x.add(y).relu(), c);
            default:
                return (x.add(y).tanh(), c);
        }
    }
}
