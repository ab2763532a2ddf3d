using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// PyTorch's type promotion: the type of tensors with dimensions prevails, unless a scalar tensor or a number is of a higher
/// category (Bool, then integral, then floating point).
/// </summary>
internal static class Promotion
{
    internal static ScalarType Types(ScalarType a, ScalarType b)
    {
        if (a == b)
            return a;
        if (a == ScalarType.Bool)
            return b;
        if (b == ScalarType.Bool)
            return a;
        if (DTypes.IsFloat(a) || DTypes.IsFloat(b))
            return !DTypes.IsFloat(b) ? a : !DTypes.IsFloat(a) ? b : ScalarType.Float64;
        if ((a, b) is (ScalarType.Byte, ScalarType.Int8) or (ScalarType.Int8, ScalarType.Byte))
            return ScalarType.Int16;
        return DTypes.Size(a) >= DTypes.Size(b) ? a : b;
    }

    internal static ScalarType Of(Tensor a, Tensor b)
    {
        var (left, right) = (a.Impl, b.Impl);
        if (left.Dtype == right.Dtype || left.Rank == 0 == (right.Rank == 0))
            return Types(left.Dtype, right.Dtype);
        return left.Rank > 0 ? Prevailing(left.Dtype, right.Dtype) : Prevailing(right.Dtype, left.Dtype);
    }

    internal static ScalarType Of(Tensor a, Scalar b) =>
        Prevailing(a.Impl.Dtype, b.IsFloat ? DefaultType.Value : b.Type == ScalarType.Bool ? ScalarType.Bool : ScalarType.Int64);

    static ScalarType Prevailing(ScalarType dimensioned, ScalarType number) =>
        Category(number) > Category(dimensioned) ? number : dimensioned;

    static int Category(ScalarType type) => DTypes.IsFloat(type) ? 2 : type == ScalarType.Bool ? 0 : 1;
}

/// <summary>What floating-point results of integers are, and new tensors where nothing else says.</summary>
internal static class DefaultType
{
    internal static ScalarType Value { get; set; } = ScalarType.Float32;

    internal static ScalarType FloatOf(ScalarType type) => DTypes.IsFloat(type) ? type : Value;
}
