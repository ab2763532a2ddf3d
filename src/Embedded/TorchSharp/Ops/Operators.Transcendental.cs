using System.Numerics;

namespace TorchSharp;

// The first four go to the kernels of the recurrent cells in single precision (UnaryLoop): what is here serves double precision.

internal readonly struct Exponential : IFloatUnary
{
    public static bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(double);

    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Vectors.Exp(x);
}

internal readonly struct Logarithm : IFloatUnary
{
    public static bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(double) || typeof(T) == typeof(float);

    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Vectors.Log(x);
}

internal readonly struct Sigmoid : IFloatUnary
{
    public static bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(double);

    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    // exp(-x) overflows to infinity for very negative x, whose reciprocal is the right limit, 0.
    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> =>
        Vector<T>.One / (Vector<T>.One + Vectors.Exp(-x));
}

internal readonly struct HyperbolicTangent : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);
}

internal readonly struct Sine : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);
}

internal readonly struct Cosine : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);
}

internal readonly struct Tangent : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);
}

internal readonly struct Arcsine : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x);
}

internal readonly struct Arccosine : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x);
}

internal readonly struct Arctangent : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x);
}

internal readonly struct HyperbolicSine : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sinh(x);
}

internal readonly struct HyperbolicCosine : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Cosh(x);
}

internal readonly struct Exponential2 : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Exp2(x);
}

/// <summary>exp(x) - 1 without the cancellation near 0 (Kahan's quotient; see Higham 2002, "Accuracy and Stability of Numerical Algorithms", 1.14.1).</summary>
internal readonly struct ExponentialMinusOne : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var e = T.Exp(x);
        if (e == T.One)
            return x;
        if (e - T.One == -T.One || !T.IsFinite(e))
            return e - T.One;
        return (e - T.One) * x / T.Log(e);
    }
}

/// <summary>log(1 + x) without the cancellation near 0, by the same device.</summary>
internal readonly struct LogarithmOfOnePlus : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var u = T.One + x;
        return u == T.One ? x : T.IsFinite(u) ? T.Log(u) * x / (u - T.One) : T.Log(u);
    }
}

internal readonly struct Logarithm2 : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log2(x);
}

internal readonly struct Logarithm10 : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Log10(x);
}

internal readonly struct ErrorFunction : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Erf(double.CreateTruncating(x)));
}

internal readonly struct ComplementaryErrorFunction : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(SpecialFunctions.Erfc(double.CreateTruncating(x)));
}
