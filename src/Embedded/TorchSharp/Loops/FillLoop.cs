using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Sets every element to one number.</summary>
internal static unsafe class FillLoop
{
    internal static void Run(TensorImpl target, Scalar value)
    {
        switch (target.Dtype)
        {
            case ScalarType.Float32: Run(target, value.As<float>()); break;
            case ScalarType.Float64: Run(target, value.As<double>()); break;
            case ScalarType.Int64: Run(target, value.As<long>()); break;
            case ScalarType.Int32: Run(target, value.As<int>()); break;
            case ScalarType.Int16: Run(target, value.As<short>()); break;
            case ScalarType.Int8: Run(target, value.As<sbyte>()); break;
            case ScalarType.Byte: Run(target, value.As<byte>()); break;
            case ScalarType.Bool: Run(target, value.IsZero ? (byte)0 : (byte)1); break;
            default: throw DTypes.Unsupported(target.Dtype);
        }
    }

    static void Run<T>(TensorImpl target, T value) where T : unmanaged, INumber<T>
    {
        var loop = new StridedLoop(target.Shape, target);
        var (stride, run) = (loop.Stride(0), loop.Run);
        for (var r = loop.Runs; r > 0; r--, loop.Next())
        {
            var y = (T*)target.Pointer + loop.Offset(0);
            if (stride == 1)
            {
                // A span holds at most 2^31 - 1 elements.
                for (long done = 0; done < run; done += 1 << 30)
                    new Span<T>(y + done, (int)Math.Min(1 << 30, run - done)).Fill(value);
            }
            else
            {
                for (long i = 0; i < run; i++)
                    y[i * stride] = value;
            }
        }
        GC.KeepAlive(target);
    }
}
