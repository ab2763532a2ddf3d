using TorchSharp.Kernels.Recurrent;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace TorchSharp.Modules;

// T = steps, B = batch, I = input size, L = layers, D = directions, H = hidden.

/// <summary>What RNN, GRU and LSTM do around the layers: shapes in PyTorch's conventions, batch_first, packed sequences, single sequences.</summary>
internal static class RecurrentCall
{
    internal static (Tensor Output, Tensor State, Tensor? Cell) Run(
        RecurrentSettings settings, Tensor input, Tensor? state, Tensor? cell, ICollection<Parameter> parameters, bool training)
    {
        using var scope = InternalScope.Enter();
        CheckInput(settings, input);
        // One sequence without a batch: (T, I), with states (L D, H).
        var single = input.Impl.Rank == 2;
        var dense = single ? input.unsqueeze(1) : settings.BatchFirst ? input.transpose(0, 1) : input;
        dense = dense.ToContiguous();
        var (steps, batch) = (checked((int)dense.Impl.Shape[0]), checked((int)dense.Impl.Shape[1]));
        if (steps == 0 || batch == 0)
            throw Fault.Torch($"Expected a sequence of at least one step and a batch of at least one, the input's shape is {Fault.Shape(input.Impl.Shape)}.");
        state = Prepare(settings, state, single, batch, "hx");
        cell = Prepare(settings, cell, single, batch, "cx");
        var (output, finalState, finalCell) = Forward(settings, Even(steps, batch), dense,
            [steps, batch, settings.Directions * settings.HiddenSize], state, cell, All(parameters), training);
        if (single)
            (output, finalState, finalCell) = (output.squeeze(1), finalState.squeeze(1), finalCell?.squeeze(1));
        else if (settings.BatchFirst)
            output = output.transpose(0, 1);
        return (scope.Publish(output), scope.Publish(finalState), finalCell is null ? null : scope.Publish(finalCell));
    }

    internal static (PackedSequence Output, Tensor State, Tensor? Cell) Run(
        RecurrentSettings settings, PackedSequence input, Tensor? state, Tensor? cell, ICollection<Parameter> parameters, bool training)
    {
        using var scope = InternalScope.Enter();
        CheckSize(settings, input.data.Impl.Shape[^1]);
        CheckType(input.data);
        var plan = new StepPlan(input.StepSizes());
        // The states come and go in the callers' order of sequences; inside they are sorted by length.
        state = Prepare(settings, state, false, plan.Batch, "hx")?.index_select(1, input.sorted_indices);
        cell = Prepare(settings, cell, false, plan.Batch, "cx")?.index_select(1, input.sorted_indices);
        var (output, finalState, finalCell) = Forward(settings, plan, input.data.ToContiguous(),
            [plan.Rows, settings.Directions * settings.HiddenSize], state, cell, All(parameters), training);
        finalState = finalState.index_select(1, input.unsorted_indices);
        finalCell = finalCell?.index_select(1, input.unsorted_indices);
        return (input.With(scope.Publish(output), scope), scope.Publish(finalState), finalCell is null ? null : scope.Publish(finalCell));
    }

    // One type throughout, as PyTorch demands: single precision runs fused, double precision as a composition.
    static (Tensor Output, Tensor State, Tensor? Cell) Forward(
        RecurrentSettings settings, StepPlan plan, Tensor input, long[] outputShape, Tensor? state, Tensor? cell, Tensor[] parameters, bool training)
    {
        CheckSameType(input, state);
        CheckSameType(input, cell);
        foreach (var parameter in parameters)
            CheckSameType(input, parameter);
        return input.dtype == ScalarType.Float32
            ? RecurrentStack.Forward(settings, plan, input, outputShape, state, cell, parameters, training)
            : RecurrentComposed.Forward(settings, plan, input, outputShape, state, cell, parameters, training);
    }

    static void CheckSameType(Tensor input, Tensor? other)
    {
        if (other is null || other.dtype == input.dtype)
            return;
        throw Fault.Torch($"Input, states and parameters of a recurrent layer must have one type, but the input is {DTypes.Name(input.dtype)} "
            + $"and a tensor of shape {Fault.Shape(other.Impl.Shape)} is {DTypes.Name(other.dtype)}. Convert with tensor.to_type or module.to.");
    }

    // Plain loops: a step of generation is so short that sequence operators show.
    static StepPlan Even(int steps, int batch)
    {
        var sizes = new int[steps];
        Array.Fill(sizes, batch);
        return new StepPlan(sizes);
    }

    static Tensor[] All(ICollection<Parameter> parameters)
    {
        var all = new Tensor[parameters.Count];
        var count = 0;
        foreach (var parameter in parameters)
            all[count++] = parameter;
        return all;
    }

    static Tensor? Prepare(RecurrentSettings settings, Tensor? state, bool single, int batch, string name)
    {
        if (state is null)
            return null;
        var given = single ? state.unsqueeze(1) : state;
        ReadOnlySpan<long> expected = [settings.Layers * settings.Directions, batch, settings.HiddenSize];
        if (!expected.SequenceEqual(given.Impl.Shape))
            throw Fault.Torch($"Expected {name} size {Fault.Shape(expected)}, got {Fault.Shape(state.Impl.Shape)}.");
        return given.ToContiguous();
    }

    static void CheckInput(RecurrentSettings settings, Tensor input)
    {
        if (input.Impl.Rank is not (2 or 3))
            throw Fault.Torch($"Expected input to be 2D or 3D, got {input.Impl.Rank}D instead: shape {Fault.Shape(input.Impl.Shape)}.");
        CheckType(input);
        CheckSize(settings, input.Impl.Shape[^1]);
    }

    static void CheckSize(RecurrentSettings settings, long size)
    {
        if (size != settings.InputSize)
            throw Fault.Torch($"input.size(-1) must be equal to input_size. Expected {settings.InputSize}, got {size}.");
    }

    static void CheckType(Tensor tensor)
    {
        if (tensor.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw Fault.Torch($"Recurrent layers compute in Float32 or Float64, the tensor is {tensor.dtype}. Convert it first: "
                + "tensor.to_type(ScalarType.Float32).");
    }
}
