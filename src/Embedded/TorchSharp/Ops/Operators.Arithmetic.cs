using System.Numerics;

namespace TorchSharp;

internal readonly struct Add : INumberBinary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a + b;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => a + b;
}

internal readonly struct Subtract : INumberBinary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a - b;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => a - b;
}

internal readonly struct Multiply : INumberBinary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a * b;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => a * b;
}

/// <summary>Of floating-point tensors; integers are cast before, since / of tensors is true division.</summary>
internal readonly struct Divide : INumberBinary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => a / b;

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => a / b;
}

internal readonly struct TruncatedQuotient : INumberBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.Truncate((float)(object)a / (float)(object)b);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Truncate((double)(object)a / (double)(object)b);
        return Integers.Quotient(a, b);
    }
}

internal readonly struct FlooredQuotient : INumberBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float))
            return (T)(object)MathF.Floor((float)(object)a / (float)(object)b);
        if (typeof(T) == typeof(double))
            return (T)(object)Math.Floor((double)(object)a / (double)(object)b);
        var quotient = Integers.Quotient(a, b);
        return quotient * b != a && T.IsNegative(a) != T.IsNegative(b) ? quotient - T.One : quotient;
    }
}

/// <summary>The remainder with the divisor's sign, as Python's %.</summary>
internal readonly struct FlooredRemainder : INumberBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        var remainder = Integers.Remainder(a, b);
        return !T.IsZero(remainder) && T.IsNegative(remainder) != T.IsNegative(b) ? remainder + b : remainder;
    }
}

/// <summary>The remainder with the dividend's sign, as C's fmod.</summary>
internal readonly struct TruncatedRemainder : INumberBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => Integers.Remainder(a, b);
}

/// <summary>NaN where either is.</summary>
internal readonly struct Maximum : INumberBinary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.Max(a, b);

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.Max(a, b);
}

/// <summary>NaN where either is.</summary>
internal readonly struct Minimum : INumberBinary
{
    public static bool IsVectorized => true;

    public static T Invoke<T>(T a, T b) where T : unmanaged, INumber<T> => T.Min(a, b);

    public static Vector<T> Invoke<T>(Vector<T> a, Vector<T> b) where T : unmanaged, INumber<T> => Vector.Min(a, b);
}

/// <summary>Integer division where the processor would trap: by zero it is an error, and the lowest number by -1 wraps around.</summary>
internal static class Integers
{
    internal static T Quotient<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (T.IsZero(b))
            throw Fault.Torch("ZeroDivisionError");
        return b == -T.One && T.IsNegative(b) ? T.Zero - a : a / b;
    }

    internal static T Remainder<T>(T a, T b) where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            return a % b;
        if (T.IsZero(b))
            throw Fault.Torch("ZeroDivisionError");
        return b == -T.One && T.IsNegative(b) ? T.Zero : a % b;
    }
}

internal readonly struct Power : IFloatBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.Pow(a, b);
}

internal readonly struct Arctangent2 : IFloatBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IFloatingPointIeee754<T> => T.Atan2(a, b);
}

/// <summary>Integer powers by squaring; a negative exponent gives 0 but for the bases 1 and -1.</summary>
internal readonly struct IntegerPower : IBitBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T>
    {
        if (T.IsNegative(b))
            return a == T.One ? T.One : T.IsNegative(a) && a + T.One == T.Zero ? (T.IsOddInteger(b) ? a : T.One) : T.Zero;
        var result = T.One;
        for (; !T.IsZero(b); b >>= 1)
        {
            if (T.IsOddInteger(b))
                result *= a;
            a *= a;
        }
        return result;
    }
}

internal readonly struct BitAnd : IBitBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a & b;
}

internal readonly struct BitOr : IBitBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a | b;
}

internal readonly struct BitXor : IBitBinary
{
    public static T Invoke<T>(T a, T b) where T : unmanaged, IBinaryInteger<T> => a ^ b;
}
