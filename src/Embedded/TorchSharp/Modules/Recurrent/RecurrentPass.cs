using TorchSharp.Kernels.Recurrent;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

// R = rows of all steps, B = batch, L = layers, D = directions, H = hidden.

/// <summary>What forward of a whole stack of layers keeps for backward: one entry a layer and direction.</summary>
internal sealed class RecurrentPass(RecurrentSettings settings, StepPlan plan) : IDisposable
{
    internal RecurrentSettings Settings { get; } = settings;

    internal StepPlan Plan { get; } = plan;

    /// <summary>(R, G H) each: the activated gates.</summary>
    internal PooledBuffer<float>[] Gates { get; } = new PooledBuffer<float>[settings.Layers * settings.Directions];

    internal PooledBuffer<float>?[] OldStates { get; } = new PooledBuffer<float>?[settings.Layers * settings.Directions];

    internal PooledBuffer<float>?[] OldCells { get; } = new PooledBuffer<float>?[settings.Layers * settings.Directions];

    internal PooledBuffer<float>?[] Candidates { get; } = new PooledBuffer<float>?[settings.Layers * settings.Directions];

    /// <summary>(R, D H): what each layer but the last hands on, after dropout.</summary>
    internal PooledBuffer<float>[] Between { get; } = new PooledBuffer<float>[settings.Layers - 1];

    /// <summary>(R, D H): 0 or 1 / (1 - p) for each element of <see cref="Between"/>; null without dropout.</summary>
    internal PooledBuffer<float>?[] Masks { get; } = new PooledBuffer<float>?[settings.Layers - 1];

    internal int Slot(int layer, int direction) => layer * Settings.Directions + direction;

    public void Dispose()
    {
        foreach (var buffers in new[] { Gates, OldStates, OldCells, Candidates, Between, Masks })
        {
            foreach (var buffer in buffers)
                buffer?.Dispose();
        }
    }

    /// <summary>One direction's parameters, in the order weight_ih, weight_hh, bias_ih, bias_hh.</summary>
    internal static unsafe LayerWeights WeightsAt(ReadOnlySpan<Tensor> parameters, int first, bool bias) => new(
        parameters[first].Weight, parameters[first + 1].Weight, bias ? parameters[first + 2].Float32 : null, bias ? parameters[first + 3].Float32 : null);

    internal static unsafe float* PointerOf(Tensor? tensor) => tensor is null ? null : tensor.Float32;
}
