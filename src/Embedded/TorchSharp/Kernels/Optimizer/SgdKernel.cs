// One pass of stochastic gradient descent, with or without momentum.
// v1 tensor operations in place | v2 one pass: 4x with momentum on 4,000,000 weights, one core
using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;

namespace TorchSharp.Kernels.Optimizer;

/// <param name="Momentum">Decay of the velocity.</param>
/// <param name="GradientShare">What the gradient adds to the velocity: 1 - dampening, or 1 in the first step, which starts the velocity.</param>
internal readonly record struct SgdFactors(float LearningRate, float Momentum, float GradientShare, float WeightDecay, bool Nesterov, bool Maximize);

internal readonly unsafe struct SgdKernel(float* parameter, float* gradient, float* velocity, SgdFactors factors) : ILaneKernel
{
    private readonly float* _parameter = parameter, _gradient = gradient, _velocity = velocity;
    private readonly SgdFactors _factors = factors;

    /// <summary>One step over <paramref name="count"/> elements; <paramref name="velocity"/> is null without momentum.</summary>
    public static void Run(float* parameter, float* gradient, float* velocity, nint count, SgdFactors factors) =>
        SharedLoop.Run(new SgdKernel(parameter, gradient, velocity, factors), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLanes>(nint j)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var p = TLanes.Load(_parameter + j);
        var g = TLanes.Load(_gradient + j);
        if (_factors.Maximize)
            g = TLanes.Create(0f) - g;
        g = TLanes.MultiplyAdd(TLanes.Create(_factors.WeightDecay), p, g);
        if (_velocity != null)
        {
            var velocity = TLanes.MultiplyAdd(TLanes.Create(_factors.Momentum), TLanes.Load(_velocity + j), TLanes.Create(_factors.GradientShare) * g);
            velocity.Store(_velocity + j);
            g = _factors.Nesterov ? TLanes.MultiplyAdd(TLanes.Create(_factors.Momentum), velocity, g) : velocity;
        }
        TLanes.MultiplyAdd(TLanes.Create(-_factors.LearningRate), g, p).Store(_parameter + j);
    }
}
