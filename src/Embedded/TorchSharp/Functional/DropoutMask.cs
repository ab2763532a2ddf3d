using System.Runtime.CompilerServices;
using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.Optimizer;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Factors of dropout: 0 with probability p, otherwise 1 / (1 - p).</summary>
internal static unsafe class DropoutMask
{
    internal static void Fill(float* mask, long count, double p)
    {
        if (p >= 1)
        {
            System.Runtime.InteropServices.NativeMemory.Clear(mask, (nuint)(count * sizeof(float)));
            return;
        }
        Generator.Default.FillUniform(mask, count);
        SharedLoop.Run(new ThresholdKernel(mask, (float)p, (float)(1 / (1 - p))), (nint)count);
    }

    /// <summary>target = mask source; the two may be the same.</summary>
    internal static void Apply(float* mask, float* source, float* target, long count) =>
        SharedLoop.Run(new ProductKernel(mask, source, target), (nint)count);

    readonly struct ThresholdKernel(float* values, float threshold, float scale) : ILaneKernel
    {
        readonly float* _values = values;
        readonly float _threshold = threshold, _scale = scale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<TLanes>(nint j)
            where TLanes : unmanaged, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.Create(_threshold), TLanes.Load(_values + j), TLanes.Create(0f), TLanes.Create(_scale)).Store(_values + j);
    }

    readonly struct ProductKernel(float* mask, float* source, float* target) : ILaneKernel
    {
        readonly float* _mask = mask, _source = source, _target = target;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step<TLanes>(nint j)
            where TLanes : unmanaged, ILanes<TLanes> => (TLanes.Load(_mask + j) * TLanes.Load(_source + j)).Store(_target + j);
    }
}
