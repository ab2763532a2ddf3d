using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>y = condition ? a : b, all broadcast to the target's shape; a, b and target are of one type, the condition is Bool.</summary>
internal static unsafe class SelectLoop
{
    internal static void Run(TensorImpl condition, TensorImpl a, TensorImpl b, TensorImpl target)
    {
        switch (DTypes.Size(target.Dtype))
        {
            case 1: Run<byte>(condition, a, b, target); break;
            case 2: Run<short>(condition, a, b, target); break;
            case 4: Run<int>(condition, a, b, target); break;
            default: Run<long>(condition, a, b, target); break;
        }
        GC.KeepAlive(condition);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(target);
    }

    static void Run<T>(TensorImpl condition, TensorImpl left, TensorImpl right, TensorImpl target) where T : unmanaged, IBinaryInteger<T>
    {
        var loop = new StridedLoop(target.Shape, target, condition, left, right);
        var (strideY, strideC, strideA, strideB) = (loop.Stride(0), loop.Stride(1), loop.Stride(2), loop.Stride(3));
        for (var r = loop.Runs; r > 0; r--, loop.Next())
        {
            var y = (T*)target.Pointer + loop.Offset(0);
            var c = condition.Pointer + loop.Offset(1);
            var a = (T*)left.Pointer + loop.Offset(2);
            var b = (T*)right.Pointer + loop.Offset(3);
            for (long i = 0; i < loop.Run; i++)
            {
                // All ones or none, in place of a branch that a random mask would mispredict half of the time.
                var mask = T.Zero - T.CreateTruncating(c[i * strideC] != 0 ? 1 : 0);
                var other = b[i * strideB];
                y[i * strideY] = other ^ ((a[i * strideA] ^ other) & mask);
            }
        }
    }
}
