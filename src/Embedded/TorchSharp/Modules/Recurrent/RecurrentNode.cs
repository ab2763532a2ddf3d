using TorchSharp.Kernels.MatMul;
using TorchSharp.Kernels.Recurrent;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Backward of <see cref="RecurrentStack"/>: inputs are the input, the two initial states and all parameters.</summary>
internal sealed unsafe class RecurrentNode : WeightNode
{
    const int FirstParameter = 3;

    readonly RecurrentPass _pass;
    readonly SavedTensor _input;
    readonly SavedTensor[] _parameters;
    readonly bool _hasState, _hasCell;

    internal RecurrentNode(RecurrentPass pass, Tensor input, Tensor? state, Tensor? cell, Tensor[] parameters)
        : base([input, state, cell, .. parameters])
    {
        _pass = Keep(pass);
        _input = Save(input);
        _parameters = [.. parameters.Select(Save)];
        (_hasState, _hasCell) = (state is not null, cell is not null);
    }

    internal override string Name => "RecurrentBackward";

    internal override bool OnceDifferentiable => true;

    internal override Tensor?[] Backward(Tensor?[] gradOutputs, GatheredGradients? gathered)
    {
        ThrowIfFreed();
        var (settings, plan) = (_pass.Settings, _pass.Plan);
        var input = _input.Get();
        Tensor[] parameters = [.. _parameters.Select(saved => saved.Get())];
        var gradState = Start(gradOutputs[1]);
        var gradCell = settings.Cell == RecurrentCell.Lstm ? Start(gradOutputs[2]) : null;
        var gradInput = Needs(0) ? Tensor.Uninitialized(input.Impl.Shape, ScalarType.Float32) : null;
        var gradients = new Tensor?[parameters.Length];
        for (var i = 0; i < gradients.Length; i++)
        {
            if (Needs(FirstParameter + i) && GatheredFor(i, gathered) is null)
                gradients[i] = Tensor.Uninitialized(parameters[i].Impl.Shape, ScalarType.Float32);
        }

        var width = (long)settings.Directions * settings.HiddenSize;
        var above = gradOutputs[0]?.ToContiguous();
        var gradOutput = above is null ? null : above.Float32;
        PooledBuffer<float>? held = null;
        try
        {
            for (var layer = settings.Layers - 1; layer >= 0; layer--)
            {
                var below = layer == 0 ? null : new PooledBuffer<float>(plan.Rows * width);
                var target = below is not null ? below.Pointer : gradInput is null ? null : gradInput.Float32;
                for (var direction = 0; direction < settings.Directions; direction++)
                    RunLayer(layer, direction, input, parameters, gradOutput, gradState, gradCell, gradients, gathered, target);
                if (layer > 0 && _pass.Masks[layer - 1] is { } mask)
                    DropoutMask.Apply(mask.Pointer, target, target, mask.Length);
                held?.Dispose();
                held = below;
                gradOutput = target;
            }
        }
        finally
        {
            held?.Dispose();
        }
        GC.KeepAlive(above);
        GC.KeepAlive(input);
        GC.KeepAlive(parameters);
        return [gradInput, _hasState && Needs(1) ? gradState : null, _hasCell && Needs(2) ? gradCell : null, .. gradients];
    }

    // Biases are cheap to add at every step.
    GatheredGradient? GatheredFor(int parameter, GatheredGradients? gathered) =>
        parameter % _pass.Settings.ParametersPerDirection < 2 ? gathered?.For(Edges[FirstParameter + parameter], _pass.Plan.Rows) : null;

    LayerGradients GradientsAt(Tensor?[] gradients, int first, GatheredGradients? gathered)
    {
        var bias = _pass.Settings.Bias;
        return new LayerGradients(
            RecurrentPass.PointerOf(gradients[first]), RecurrentPass.PointerOf(gradients[first + 1]),
            bias ? RecurrentPass.PointerOf(gradients[first + 2]) : null, bias ? RecurrentPass.PointerOf(gradients[first + 3]) : null,
            RoomFor(first, gathered), RoomFor(first + 1, gathered));
    }

    ProductRows RoomFor(int parameter, GatheredGradients? gathered) => GatheredFor(parameter, gathered)?.Reserve(_pass.Plan.Rows) ?? default;

    // (L D, B, H): the gradient of the final state, which the kernel turns into that of the initial one.
    Tensor Start(Tensor? gradient)
    {
        var (settings, plan) = (_pass.Settings, _pass.Plan);
        var state = Tensor.Uninitialized([settings.Layers * settings.Directions, plan.Batch, settings.HiddenSize], ScalarType.Float32);
        var values = new Span<float>(state.Float32, checked((int)state.Impl.Count));
        if (gradient is null)
        {
            values.Clear();
            return state;
        }
        var dense = gradient.ToContiguous();
        new ReadOnlySpan<float>(dense.Float32, values.Length).CopyTo(values);
        GC.KeepAlive(dense);
        return state;
    }

    void RunLayer(
        int layer, int direction, Tensor input, Tensor[] parameters, float* gradOutput, Tensor gradState, Tensor? gradCell, Tensor?[] gradients,
        GatheredGradients? gathered, float* gradInput)
    {
        var (settings, plan) = (_pass.Settings, _pass.Plan);
        var slot = _pass.Slot(layer, direction);
        var at = slot * (nint)plan.Batch * settings.HiddenSize;
        var first = slot * settings.ParametersPerDirection;
        var width = (nint)settings.Directions * settings.HiddenSize;
        new LayerBackward
        {
            Cell = settings.Cell,
            Plan = plan,
            Reverse = direction == 1,
            InputSize = settings.InputOf(layer),
            HiddenSize = settings.HiddenSize,
            Weights = RecurrentPass.WeightsAt(parameters, first, settings.Bias),
            Input = layer == 0 ? input.Float32 : _pass.Between[layer - 1].Pointer,
            InputStride = settings.InputOf(layer),
            Gates = _pass.Gates[slot].Pointer,
            OldStates = RecurrentStack.PointerOf(_pass.OldStates[slot]),
            OldCells = RecurrentStack.PointerOf(_pass.OldCells[slot]),
            Candidates = RecurrentStack.PointerOf(_pass.Candidates[slot]),
            GradOutput = gradOutput == null ? null : gradOutput + direction * (nint)settings.HiddenSize,
            GradOutputStride = width,
            GradState = gradState.Float32 + at,
            GradCell = gradCell is null ? null : gradCell.Float32 + at,
            Gradients = GradientsAt(gradients, first, gathered),
            GradInput = gradInput,
            GradInputStride = settings.InputOf(layer),
            AddToGradInput = direction == 1,
        }.Run();
    }
}
