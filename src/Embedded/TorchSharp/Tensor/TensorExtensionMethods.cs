using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static bool ToBoolean(this Tensor value) => value.Given().ToScalar().ToBoolean();

    public static byte ToByte(this Tensor value) => value.Given().ToScalar().ToByte();

    public static sbyte ToSByte(this Tensor value) => value.Given().ToScalar().ToSByte();

    public static short ToInt16(this Tensor value) => value.Given().ToScalar().ToInt16();

    public static int ToInt32(this Tensor value) => value.Given().ToScalar().ToInt32();

    public static long ToInt64(this Tensor value) => value.Given().ToScalar().ToInt64();

    public static float ToSingle(this Tensor value) => value.Given().ToScalar().ToSingle();

    public static double ToDouble(this Tensor value) => value.Given().ToScalar().ToDouble();

    public static int ElementSize(this ScalarType type) => DTypes.Size(type);

    public static long TotalSize(this IEnumerable<long> shape) => shape.Given().Aggregate(1L, static (product, size) => product * size);

    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.Given().shape, static size => checked((int)size));

    public static Tensor ToTensor<T>(this T?[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false) => rawArray switch
    {
        float[] values => Create.From<float>(values, dimensions, null, null, requires_grad, null),
        double[] values => Create.From<double>(values, dimensions, null, null, requires_grad, null),
        long[] values => Create.From<long>(values, dimensions, null, null, requires_grad, null),
        int[] values => Create.From<int>(values, dimensions, null, null, requires_grad, null),
        short[] values => Create.From<short>(values, dimensions, null, null, requires_grad, null),
        sbyte[] values => Create.From<sbyte>(values, dimensions, null, null, requires_grad, null),
        byte[] values => Create.From<byte>(values, dimensions, null, null, requires_grad, null),
        bool[] values => Create.From<bool>(values, dimensions, null, null, requires_grad, null),
        _ => throw new NotSupportedException($"Creating tensor of type {typeof(T)} is not supported."),
    };

    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false) where T : struct => scalar switch
    {
        float value => tensor(value, device, requires_grad),
        double value => tensor(value, device: device, requires_grad: requires_grad),
        long value => tensor(value, device: device, requires_grad: requires_grad),
        int value => tensor(value, device, requires_grad),
        short value => tensor(value, device, requires_grad),
        sbyte value => tensor(value, device, requires_grad),
        byte value => tensor(value, device, requires_grad),
        bool value => tensor(value, device: device, requires_grad: requires_grad),
        _ => throw new NotSupportedException($"Creating tensor of type {typeof(T)} is not supported."),
    };
}
