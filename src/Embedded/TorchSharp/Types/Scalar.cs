using static TorchSharp.torch;

namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    // A number is one of three types, as in libtorch: Int64, Float64 or Bool.
    readonly double _float;
    readonly long _integer;

    Scalar(ScalarType type, double value)
    {
        Type = type;
        _float = value;
        _integer = value is >= long.MinValue and <= long.MaxValue ? (long)value : 0;
    }

    Scalar(ScalarType type, long value)
    {
        Type = type;
        _float = value;
        _integer = value;
    }

    public ScalarType Type { get; }

    internal double FloatValue => _float;

    internal long IntegerValue => _integer;

    internal static Scalar Boolean(bool value) => new(ScalarType.Bool, value ? 1L : 0L);

    public void Dispose()
    {
    }

    public static implicit operator Scalar(byte value) => new(ScalarType.Int64, (long)value);

    public static implicit operator Scalar(sbyte value) => new(ScalarType.Int64, (long)value);

    public static implicit operator Scalar(short value) => new(ScalarType.Int64, (long)value);

    public static implicit operator Scalar(int value) => new(ScalarType.Int64, (long)value);

    public static implicit operator Scalar(long value) => new(ScalarType.Int64, (long)value);

    public static implicit operator Scalar(float value) => new(ScalarType.Float64, (double)value);

    public static implicit operator Scalar(double value) => new(ScalarType.Float64, value);

    public static implicit operator Scalar(bool value) => Boolean(value);
}
