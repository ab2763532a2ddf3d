namespace TorchSharp;

public static partial class torch
{
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double tiny;
        public double smallest_normal;
        public double resolution;
    }

    public static FInfo finfo() => finfo(DefaultType.Value);

    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => new FInfo
        {
            bits = 32,
            eps = 1.1920928955078125e-07,
            max = float.MaxValue,
            min = float.MinValue,
            tiny = 1.1754943508222875e-38,
            smallest_normal = 1.1754943508222875e-38,
            resolution = 1e-06,
        },
        ScalarType.Float64 => new FInfo
        {
            bits = 64,
            eps = 2.220446049250313e-16,
            max = double.MaxValue,
            min = double.MinValue,
            tiny = 2.2250738585072014e-308,
            smallest_normal = 2.2250738585072014e-308,
            resolution = 1e-15,
        },
        _ => throw new ArgumentException($"'{dtype}' is not a floating point type that this backend has."),
    };

    public static ScalarType get_default_dtype() => DefaultType.Value;

    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
            throw new ArgumentException("Only floating point dtypes are supported for set_default_dtype");
        DefaultType.Value = DTypes.IsFloat(dtype) ? dtype : throw DTypes.Unsupported(dtype);
    }

    public static bool is_integral(ScalarType type) => DTypes.IsIntegral(type) || type == ScalarType.Bool;

    public static bool is_integral(Tensor t) => is_integral(t.Given().dtype);

    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.BFloat16 || DTypes.IsFloat(type);

    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    public static bool is_tensor(object obj) => obj is Tensor;

    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => Promotion.Types(type1, type2);

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => Promotion.Of(tensor1, tensor2);

    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException($"'{type}' is not an integral type."),
    };
}
