using System.Numerics;

namespace TorchSharp;

internal readonly struct Equal : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a == b;
}

internal readonly struct NotEqual : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a != b;
}

internal readonly struct Less : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a < b;
}

internal readonly struct LessOrEqual : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a <= b;
}

internal readonly struct Greater : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a > b;
}

internal readonly struct GreaterOrEqual : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => a >= b;
}

internal readonly struct LogicalAnd : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => !T.IsZero(a) && !T.IsZero(b);
}

internal readonly struct LogicalOr : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => !T.IsZero(a) || !T.IsZero(b);
}

internal readonly struct LogicalXor : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsZero(a) != T.IsZero(b);
}

// Properties of one operand are relations that do not look at the other.
internal readonly struct IsNaN : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNaN(a);
}

internal readonly struct IsInfinite : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsInfinity(a);
}

internal readonly struct IsFinite : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsFinite(a);
}

internal readonly struct IsPositiveInfinity : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsPositiveInfinity(a);
}

internal readonly struct IsNegativeInfinity : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNegativeInfinity(a);
}

internal readonly struct IsZero : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsZero(a);
}

internal readonly struct IsSigned : IRelation
{
    public static bool Holds<T>(T a, T b) where T : unmanaged, INumber<T> => T.IsNegative(a);
}
