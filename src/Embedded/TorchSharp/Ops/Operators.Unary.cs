using System.Numerics;

namespace TorchSharp;

internal readonly struct Negate : INumberUnary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => -x;

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, INumber<T> => -x;
}

internal readonly struct Absolute : INumberUnary
{
    // The lowest integer is its own absolute value, as in C++: T.Abs would throw.
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.Abs(x) : T.IsNegative(x) ? T.Zero - x : x;

    public static bool IsVectorized => true;

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, INumber<T> => Vector.Abs(x);
}

internal readonly struct Squared : INumberUnary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => x * x;

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, INumber<T> => x * x;
}

internal readonly struct Rectify : INumberUnary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> => T.Max(x, T.Zero);

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, INumber<T> => Vector.Max(x, Vector<T>.Zero);
}

internal readonly struct Signum : INumberUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, INumber<T> =>
        T.IsNaN(x) ? x : T.IsZero(x) ? T.Zero : T.IsNegative(x) ? T.Zero - T.One : T.One;
}

internal readonly struct Floor : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Floor(x);
}

internal readonly struct Ceiling : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Ceiling(x);
}

/// <summary>Halves go to the even neighbour.</summary>
internal readonly struct Round : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Round(x);
}

internal readonly struct Truncate : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Truncate(x);
}

internal readonly struct Fraction : IFloatUnary
{
    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => x - T.Truncate(x);
}

internal readonly struct Reciprocal : IFloatUnary
{
    public static bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => true;

    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.One / x;

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Vector<T>.One / x;
}

internal readonly struct SquareRoot : IFloatUnary
{
    public static bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => true;

    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Vector.SquareRoot(x);
}

internal readonly struct ReciprocalSquareRoot : IFloatUnary
{
    public static bool IsVectorized<T>() where T : unmanaged, IFloatingPointIeee754<T> => true;

    public static T Invoke<T>(T x) where T : unmanaged, IFloatingPointIeee754<T> => T.One / T.Sqrt(x);

    public static Vector<T> Invoke<T>(Vector<T> x) where T : unmanaged, IFloatingPointIeee754<T> => Vector<T>.One / Vector.SquareRoot(x);
}
