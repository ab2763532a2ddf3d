// A single float behind the interface of the vectors: it does the last elements of a row, and whole rows where there are no vectors.
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels.Elementwise;

internal readonly unsafe struct Lanes1(float value) : ILanes<Lanes1>
{
    private readonly float _value = value;

    public static bool IsSupported => true;

    public static int Count => 1;

    public static Lanes1 Indices => default;

    public static Lanes1 Load(float* source) => new(*source);

    public static Lanes1 Create(float value) => new(value);

    public void Store(float* target) => *target = _value;

    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left._value + right._value);

    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left._value - right._value);

    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left._value * right._value);

    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(float.MultiplyAddEstimate(a._value, b._value, c._value));

    public static Lanes1 Min(Lanes1 left, Lanes1 right) => new(left._value < right._value ? left._value : right._value);

    public static Lanes1 Max(Lanes1 left, Lanes1 right) => new(left._value > right._value ? left._value : right._value);

    public static Lanes1 Sqrt(Lanes1 x) => new(MathF.Sqrt(x._value));

    public static Lanes1 Abs(Lanes1 x) => new(MathF.Abs(x._value));

    public static Lanes1 CopySign(Lanes1 magnitude, Lanes1 sign) => new(MathF.CopySign(magnitude._value, sign._value));

    public static Lanes1 Round(Lanes1 x) => new(MathF.Round(x._value));

    public static Lanes1 PowerOfTwo(Lanes1 n) => new(BitConverter.Int32BitsToSingle(((int)n._value + 127) << 23));

    public static Lanes1 IfGreater(Lanes1 left, Lanes1 right, Lanes1 then, Lanes1 otherwise) => left._value > right._value ? then : otherwise;

    public static float Sum(Lanes1 x) => x._value;

    public static float Largest(Lanes1 x) => x._value;
}
