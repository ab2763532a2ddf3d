namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static bool ToBoolean(this Scalar value) => !value.IsZero;

    public static byte ToByte(this Scalar value) => value.As<byte>();

    public static sbyte ToSByte(this Scalar value) => value.As<sbyte>();

    public static short ToInt16(this Scalar value) => value.As<short>();

    public static int ToInt32(this Scalar value) => value.As<int>();

    public static long ToInt64(this Scalar value) => value.As<long>();

    public static float ToSingle(this Scalar value) => value.As<float>();

    public static double ToDouble(this Scalar value) => value.As<double>();

    public static Scalar ToScalar(this bool value) => value;

    public static Scalar ToScalar(this byte value) => value;

    public static Scalar ToScalar(this sbyte value) => value;

    public static Scalar ToScalar(this short value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;
}
