using System.Numerics;
using TorchSharp.Kernels;
using TorchSharp.Kernels.Elementwise;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>softmax and log-softmax of the rows of a contiguous (rows, columns): subtracting the largest keeps the exponentials finite.</summary>
internal static unsafe class SoftmaxLoop
{
    internal static void Run(TensorImpl source, TensorImpl target, long rows, long columns, bool logarithm)
    {
        var parts = Math.Min((int)Math.Min(rows, int.MaxValue), Workers.PartsFor(rows * columns, Parallel.ElementsPerPart / 4));
        if (parts == 1 && source.Dtype == ScalarType.Float32)
            Rows<float>(source, target, 0, rows, columns, logarithm);
        else
            Run(source, target, rows, columns, logarithm, parts);
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }

    // Apart, so that a single row allocates no closure.
    static void Run(TensorImpl source, TensorImpl target, long rows, long columns, bool logarithm, int parts)
    {
        if (source.Dtype == ScalarType.Float32)
            Workers.Run(parts, part => Rows<float>(source, target, rows * part / parts, rows * (part + 1) / parts, columns, logarithm));
        else if (source.Dtype == ScalarType.Float64)
            Workers.Run(parts, part => Rows<double>(source, target, rows * part / parts, rows * (part + 1) / parts, columns, logarithm));
        else
            throw Fault.Torch($"\"softmax\" not implemented for '{DTypes.Name(source.Dtype)}'");
    }

    static void Rows<T>(TensorImpl source, TensorImpl target, long first, long last, long columns, bool logarithm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var r = first; r < last; r++)
            Row((T*)source.Pointer + r * columns, (T*)target.Pointer + r * columns, columns, logarithm);
    }

    static void Row<T>(T* x, T* y, long columns, bool logarithm) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            if (logarithm)
                LogarithmRow((float*)x, (float*)y, (nint)columns);
            else
                Row((float*)x, (float*)y, (nint)columns);
            return;
        }
        var largest = T.NegativeInfinity;
        for (long j = 0; j < columns; j++)
            largest = T.Max(largest, x[j]);
        // A row of -inf has no distribution: NaN throughout, as the formula gives.
        var sum = T.Zero;
        for (long j = 0; j < columns; j++)
            sum += y[j] = T.Exp(x[j] - largest);
        var shift = largest + T.Log(sum);
        for (long j = 0; j < columns; j++)
            y[j] = logarithm ? x[j] - shift : y[j] / sum;
    }

    static void Row(float* x, float* y, nint columns)
    {
        Shift(x, y, columns, RowReductions.Max(x, columns));
        UnaryKernels.Apply<ExpFunction>(y, y, columns);
        var scale = 1 / RowReductions.Sum(y, columns);
        nint j = 0;
        for (; j <= columns - Vector<float>.Count; j += Vector<float>.Count)
            (Vector.Load(y + j) * scale).Store(y + j);
        for (; j < columns; j++)
            y[j] *= scale;
    }

    static void LogarithmRow(float* x, float* y, nint columns)
    {
        var largest = RowReductions.Max(x, columns);
        Shift(x, y, columns, largest + MathF.Log(RowReductions.SumExp(x, columns, largest)));
    }

    static void Shift(float* x, float* y, nint columns, float by)
    {
        nint j = 0;
        for (; j <= columns - Vector<float>.Count; j += Vector<float>.Count)
            (Vector.Load(x + j) - Vector.Create(by)).Store(y + j);
        for (; j < columns; j++)
            y[j] = x[j] - by;
    }
}
