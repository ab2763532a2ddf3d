// exp, tanh, sigmoid and log over vectors. Measured against double precision over every order of magnitude: the largest error is stated at each.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

/// <remarks>Range reduction and polynomials after Moshier's Cephes library (expf.c, logf.c), evaluated by Horner's rule with fused multiply-adds.</remarks>
internal static class VectorMath
{
    private const float Log2E = 1.44269504088896341f;

    // ln 2 in two pieces: the first has few bits, so that its product with a small integer is exact.
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;

    /// <summary>e^x; at most 2 units in the last place; overflows to infinity and underflows through subnormals to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        // The limit comes first, since Min and Max hand on a second argument that is not a number.
        x = TLanes.Max(TLanes.Create(-104f), TLanes.Min(TLanes.Create(89f), x));
        var fraction = ExpMinusOneReduced(x, out var n);
        // 2^n in two factors: n reaches 128 and -150, beyond the exponents of normal numbers.
        var half = TLanes.Round(n * TLanes.Create(0.5f));
        return (fraction + TLanes.Create(1f)) * TLanes.PowerOfTwo(half) * TLanes.PowerOfTwo(n - half);
    }

    /// <summary>tanh x = (e^2x - 1) / (e^2x + 1); at most 4 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        // Beyond 9 the result rounds to 1. The numerator is formed without e^2x, so nothing cancels near 0.
        var limited = TLanes.Max(TLanes.Create(-18.5f), TLanes.Min(TLanes.Create(18.5f), x + x));
        var fraction = ExpMinusOneReduced(limited, out var n);
        var power = TLanes.PowerOfTwo(n);
        var numerator = TLanes.MultiplyAdd(power, fraction, power - TLanes.Create(1f));
        return numerator / (numerator + TLanes.Create(2f));
    }

    /// <summary>1 / (1 + e^-x); at most 3 units in the last place down to x = -87, where the result leaves the normal numbers; 0 below -88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        var limited = TLanes.Max(TLanes.Create(-87f), TLanes.Min(TLanes.Create(88f), TLanes.Create(0f) - x));
        var fraction = ExpMinusOneReduced(limited, out var n);
        var power = TLanes.PowerOfTwo(n);
        var result = TLanes.Create(1f) / (TLanes.MultiplyAdd(power, fraction, power) + TLanes.Create(1f));
        return TLanes.IfGreater(TLanes.Create(-88f), x, TLanes.Create(0f), result);
    }

    /// <summary>The natural logarithm; at most 2 units in the last place; subnormals included, minus infinity at 0, not a number below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        const float smallestNormal = 1.17549435e-38f, twoTo23 = 8388608f;
        var subnormal = TLanes.Create(smallestNormal);
        var normal = TLanes.IfGreater(subnormal, x, x * TLanes.Create(twoTo23), x);
        var f = TLanes.Split(normal, out var exponent) - TLanes.Create(1f);
        exponent = TLanes.IfGreater(subnormal, x, exponent - TLanes.Create(23f), exponent);
        var square = f * f;
        var p = TLanes.MultiplyAdd(TLanes.Create(7.0376836292e-2f), f, TLanes.Create(-1.1514610310e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(1.1676998740e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-1.2420140846e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(1.4249322787e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-1.6668057665e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(2.0000714765e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(-2.4999993993e-1f));
        p = TLanes.MultiplyAdd(p, f, TLanes.Create(3.3333331174e-1f));
        p = TLanes.MultiplyAdd(exponent, TLanes.Create(Ln2Low), p * f * square);
        p = TLanes.MultiplyAdd(square, TLanes.Create(-0.5f), p);
        var result = TLanes.MultiplyAdd(exponent, TLanes.Create(Ln2High), f + p);
        result = TLanes.IfGreater(x, TLanes.Create(float.MaxValue), x, result);
        var zero = TLanes.Create(0f);
        var negative = TLanes.IfGreater(zero, x, TLanes.Create(float.NaN), TLanes.Create(float.NegativeInfinity) + (x - x));
        return TLanes.IfGreater(x, zero, result, negative);
    }

    /// <summary>e^r - 1 where x = n ln 2 + r with |r| at most ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ExpMinusOneReduced<TLanes>(TLanes x, out TLanes n)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        n = TLanes.Round(x * TLanes.Create(Log2E));
        var r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2Low), r);
        var p = TLanes.MultiplyAdd(TLanes.Create(1.9875691500e-4f), r, TLanes.Create(1.3981999507e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(8.3334519073e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(4.1665795894e-2f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(1.6666665459e-1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Create(5.0000001201e-1f));
        return TLanes.MultiplyAdd(p, r * r, r);
    }
}
