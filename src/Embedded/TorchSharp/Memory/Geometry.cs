namespace TorchSharp;

/// <summary>Arithmetic on shapes and strides, in elements.</summary>
internal static class Geometry
{
    internal static long Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (var size in shape)
        {
            if (size < 0)
                throw Fault.Torch($"Trying to create tensor with negative dimension {size}: {Fault.Shape(shape)}");
            if (Math.BigMul(count, size, out var product) != product >> 63)
                throw TooLarge(shape);
            count = product;
        }
        return count;
    }

    /// <summary>The bytes of <paramref name="count"/> elements.</summary>
    internal static long Bytes(long count, int elementSize, ReadOnlySpan<long> shape) =>
        count <= long.MaxValue / elementSize ? count * elementSize : throw TooLarge(shape);

    static System.Runtime.InteropServices.ExternalException TooLarge(ReadOnlySpan<long> shape) =>
        Fault.Torch($"Storage size calculation overflowed with sizes={Fault.Shape(shape)}");

    internal static long[] RowMajor(ReadOnlySpan<long> shape)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(shape[i], 1);
        }
        return strides;
    }

    internal static bool IsRowMajor(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        long expected = 1;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            if (shape[i] == 0)
                return true;
            if (shape[i] != 1 && strides[i] != expected)
            {
                // An empty dimension further left makes any strides row-major.
                return shape[..i].Contains(0);
            }
            expected *= shape[i];
        }
        return true;
    }

    /// <summary>A dimension counted from either end, as a position.</summary>
    internal static int Dimension(long dim, int rank)
    {
        // A scalar takes 0 and -1, as in PyTorch.
        var bound = Math.Max(rank, 1);
        if (dim < -bound || dim >= bound)
            throw Fault.Torch($"Dimension out of range (expected to be in range of [{-bound}, {bound - 1}], but got {dim})");
        return (int)(dim < 0 ? dim + bound : dim);
    }

    /// <summary>The common shape, which may be one of the two itself.</summary>
    internal static long[] Broadcast(long[] a, long[] b)
    {
        if (a.AsSpan().SequenceEqual(b))
            return a;
        var rank = Math.Max(a.Length, b.Length);
        var result = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            var left = i < rank - a.Length ? 1 : a[i - (rank - a.Length)];
            var right = i < rank - b.Length ? 1 : b[i - (rank - b.Length)];
            if (left != right && left != 1 && right != 1)
                throw Fault.Torch($"The size of tensor a ({left}) must match the size of tensor b ({right}) at non-singleton dimension {i}: "
                    + $"shapes {Fault.Shape(a)} and {Fault.Shape(b)} cannot be broadcast together");
            result[i] = left == 1 ? right : left;
        }
        return result;
    }
}
