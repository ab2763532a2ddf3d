// One row's step backward of each cell: gradients of the pre-activations from those of the new state.
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.Recurrent;

// H = hidden; dh = gradient of the new state from later steps, dy = from the layer's output.

/// <summary>da = (dh + dy) f'(a), with f' from the activation itself.</summary>
internal readonly unsafe struct RnnBackwardRow(bool relu, float* activation, float* gradState, float* gradOutput, float* gradGates) : ILaneKernel
{
    private readonly bool _relu = relu;
    private readonly float* _activation = activation, _gradState = gradState, _gradOutput = gradOutput, _gradGates = gradGates;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var h = TLanes.Load(_activation + j);
        var d = TLanes.Load(_gradState + j) + TLanes.Load(_gradOutput + j);
        var (zero, one) = (TLanes.Create(0f), TLanes.Create(1f));
        var gradient = _relu ? TLanes.IfGreater(h, zero, d, zero) : d * (one - h * h);
        gradient.Store(_gradGates + j);
    }
}

/// <summary>The new cell state is computed anew from the gates: cheaper than keeping it.</summary>
internal readonly unsafe struct LstmBackwardRow(
    nint hidden, float* gates, float* oldCell, float* gradState, float* gradCell, float* gradOutput, float* gradGates) : ILaneKernel
{
    private readonly nint _hidden = hidden;
    private readonly float* _gates = gates, _oldCell = oldCell, _gradState = gradState, _gradCell = gradCell, _gradOutput = gradOutput, _gradGates = gradGates;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var (gates, target, hidden) = ((nint)(_gates + j), (nint)(_gradGates + j), _hidden);
        var one = TLanes.Create(1f);
        var i = TLanes.Load((float*)gates);
        var f = TLanes.Load((float*)gates + hidden);
        var g = TLanes.Load((float*)gates + 2 * hidden);
        var o = TLanes.Load((float*)gates + 3 * hidden);
        var oldCell = TLanes.Load(_oldCell + j);
        var squashed = VectorMath.Tanh(TLanes.MultiplyAdd(f, oldCell, i * g));
        var dh = TLanes.Load(_gradState + j) + TLanes.Load(_gradOutput + j);
        var dc = TLanes.MultiplyAdd(dh * o, one - squashed * squashed, TLanes.Load(_gradCell + j));
        (dc * g * i * (one - i)).Store((float*)target);
        (dc * oldCell * f * (one - f)).Store((float*)target + hidden);
        (dc * i * (one - g * g)).Store((float*)target + 2 * hidden);
        (dh * squashed * o * (one - o)).Store((float*)target + 3 * hidden);
        (dc * f).Store(_gradCell + j);
    }
}

/// <summary>
/// The gradient of n's pre-activation reaches W_in as it is and W_hn times r, so it is kept twice: in <paramref name="gradCandidate"/>, and times r as the
/// third gate. The state's direct share dh z is left in <paramref name="gradState"/>, for the product with W_hh to be added.
/// </summary>
internal readonly unsafe struct GruBackwardRow(
    nint hidden, float* gates, float* oldState, float* candidate, float* gradState, float* gradOutput, float* gradGates, float* gradCandidate) : ILaneKernel
{
    private readonly nint _hidden = hidden;
    private readonly float* _gates = gates, _oldState = oldState, _candidate = candidate, _gradState = gradState, _gradOutput = gradOutput;
    private readonly float* _gradGates = gradGates, _gradCandidate = gradCandidate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var (gates, target, hidden) = ((nint)(_gates + j), (nint)(_gradGates + j), _hidden);
        var one = TLanes.Create(1f);
        var r = TLanes.Load((float*)gates);
        var z = TLanes.Load((float*)gates + hidden);
        var n = TLanes.Load((float*)gates + 2 * hidden);
        var dh = TLanes.Load(_gradState + j) + TLanes.Load(_gradOutput + j);
        var dn = dh * (one - z) * (one - n * n);
        (dn * TLanes.Load(_candidate + j) * r * (one - r)).Store((float*)target);
        (dh * (TLanes.Load(_oldState + j) - n) * z * (one - z)).Store((float*)target + hidden);
        (dn * r).Store((float*)target + 2 * hidden);
        dn.Store(_gradCandidate + j);
        (dh * z).Store(_gradState + j);
    }
}
