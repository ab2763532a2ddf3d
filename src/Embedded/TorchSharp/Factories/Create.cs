using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What all factory overloads end in.</summary>
internal static class Create
{
    internal static Tensor Empty(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        Devices.Require(device);
        if (names is not null)
            throw new NotSupportedException("Named dimensions are not available on the embedded CPU backend: leave the argument 'names' out.");
        var type = dtype ?? DefaultType.Value;
        if (!DTypes.IsSupported(type))
            throw DTypes.Unsupported(type);
        if (requiresGrad && !DTypes.IsFloat(type))
            throw Fault.Torch("Only Tensors of floating point and complex dtype can require gradients");
        var result = Tensor.Uninitialized(size.ToArray(), type);
        result.Impl.IsLeafRequiringGrad = requiresGrad;
        return result;
    }

    internal static Tensor Full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        var type = dtype ?? (value.IsFloat ? DefaultType.Value : value.Type);
        var result = Empty(size, type, device, requiresGrad, names);
        FillLoop.Run(result.Impl, value);
        return result;
    }

    internal static Tensor Uniform(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad, Generator? generator, string[]? names)
    {
        var result = Empty(size, dtype, device, requiresGrad, names);
        Randomize.Uniform(result, 0, 1, generator);
        return result;
    }

    internal static Tensor Normal(ReadOnlySpan<long> size, ScalarType? dtype, Device? device, bool requiresGrad, Generator? generator, string[]? names)
    {
        var result = Empty(size, dtype, device, requiresGrad, names);
        Randomize.Normal(result, 0, 1, generator);
        return result;
    }

    /// <summary>A tensor of the given shape with a copy of <paramref name="values"/>, converted to <paramref name="dtype"/>.</summary>
    internal static unsafe Tensor From<T>(ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad,
        string[]? names)
        where T : unmanaged
    {
        var own = DTypes.Of<T>();
        if (Geometry.Count(shape) != values.Length)
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {values.Length} values for the shape {Fault.Shape(shape)}");
        var type = dtype ?? own;
        var result = Empty(shape, type, device, requiresGrad, names);
        if (type == own)
        {
            values.CopyTo(new Span<T>(result.Impl.Pointer, values.Length));
            GC.KeepAlive(result);
            return result;
        }
        using var scope = InternalScope.Enter();
        CopyLoop.Run(From(values, shape, null, null, false, null).Impl, result.Impl);
        return result;
    }

    internal static Tensor FromList<T>(IList<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged => From<T>(values as T[] ?? [.. values], shape, dtype, device, requiresGrad, names);

    /// <summary>From an array of any rank, row-major.</summary>
    internal static unsafe Tensor FromArray<T>(Array values, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names) where T : unmanaged
    {
        var shape = new long[values.Rank];
        for (var d = 0; d < shape.Length; d++)
            shape[d] = values.GetLongLength(d);
        if (values.Length == 0)
            return From<T>([], shape, dtype, device, requiresGrad, names);
        var handle = System.Runtime.InteropServices.GCHandle.Alloc(values, System.Runtime.InteropServices.GCHandleType.Pinned);
        try
        {
            return From(new ReadOnlySpan<T>((T*)handle.AddrOfPinnedObject(), values.Length), shape, dtype, device, requiresGrad, names);
        }
        finally
        {
            handle.Free();
        }
    }
}
