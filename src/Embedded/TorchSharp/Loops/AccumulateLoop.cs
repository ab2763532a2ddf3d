using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Adds a tensor to another element by element, in order, so that elements of the target may coincide in memory.</summary>
internal static unsafe class AccumulateLoop
{
    internal static void Run(TensorImpl source, TensorImpl target)
    {
        switch (target.Dtype)
        {
            case ScalarType.Float32: Run<float>(source, target); break;
            case ScalarType.Float64: Run<double>(source, target); break;
            default: throw DTypes.Unsupported(target.Dtype);
        }
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    static void Run<T>(TensorImpl source, TensorImpl target) where T : unmanaged, INumber<T>
    {
        var loop = new StridedLoop(source.Shape, target, source);
        var (strideY, strideX) = (loop.Stride(0), loop.Stride(1));
        for (var r = loop.Runs; r > 0; r--, loop.Next())
        {
            var y = (T*)target.Pointer + loop.Offset(0);
            var x = (T*)source.Pointer + loop.Offset(1);
            for (long i = 0; i < loop.Run; i++)
                y[i * strideY] += x[i * strideX];
        }
    }
}
