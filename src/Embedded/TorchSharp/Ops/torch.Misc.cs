namespace TorchSharp;

public static partial class torch
{
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.Given().where(condition, y);

    public static Tensor[] where(Tensor condition)
    {
        using var scope = InternalScope.Enter();
        var columns = condition.Given().nonzero();
        var result = new Tensor[columns.Impl.Shape[1]];
        for (var i = 0; i < result.Length; i++)
            result[i] = scope.Publish(columns.select(1, i).contiguous());
        return result;
    }

    public static int get_num_threads() => Kernels.Workers.Count;

    public static void set_num_threads(int num)
    {
        if (num < 1)
            throw Fault.Torch($"set_num_threads expects a positive integer, was {num}");
        Kernels.Workers.Count = num;
    }

    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var element = rawArray.Given().GetType().GetElementType()!;
        return Type.GetTypeCode(element) switch
        {
            TypeCode.Single => Create.FromArray<float>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Double => Create.FromArray<double>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Int64 => Create.FromArray<long>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Int32 => Create.FromArray<int>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Int16 => Create.FromArray<short>(rawArray, dtype, device, requires_grad, names),
            TypeCode.SByte => Create.FromArray<sbyte>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Byte => Create.FromArray<byte>(rawArray, dtype, device, requires_grad, names),
            TypeCode.Boolean => Create.FromArray<bool>(rawArray, dtype, device, requires_grad, names),
            _ => throw new NotSupportedException($"The type {element.FullName} is not supported."),
        };
    }

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        var shape = broadcast_shapes(Array.ConvertAll(tensors, t => t.Impl.Shape)).Shape;
        return Array.ConvertAll(tensors, t => t.expand(shape));
    }

    public static Size broadcast_shapes(params long[][] shapes)
    {
        long[] result = [];
        foreach (var shape in shapes.Given())
            result = Geometry.Broadcast(result, shape);
        return new Size(result);
    }
}
