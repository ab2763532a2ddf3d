namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor select(long dim, long index)
        {
            var rank = Own.Rank;
            if (rank == 0)
                throw Fault.Torch("select() cannot be applied to a 0-dim tensor.");
            var d = Geometry.Dimension(dim, rank);
            var size = Own.Shape[d];
            if (index < -size || index >= size)
                throw Fault.Torch($"select(): index {index} out of range for tensor of size {Fault.Shape(Own.Shape)} at dimension {d}");
            var position = index < 0 ? index + size : index;
            var own = Own.Shape;
            return MakeView(Without(own, d), Without(Own.Strides, d), Own.Offset + position * Own.Strides[d], "SelectBackward0",
                (_, g) => [g.IntoZeros(own, x => x.select(d, position))]);
        }

        public Tensor narrow(long dim, long start, long length)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            var size = Own.Rank == 0 ? throw Fault.Torch("narrow() cannot be applied to a 0-dim tensor.") : Own.Shape[d];
            if (length < 0 || start < -size || start > size)
                throw Fault.Torch($"start out of range (expected to be in range of [{-size}, {size}], but got {start}; length {length})");
            var first = start < 0 ? start + size : start;
            if (first + length > size)
                throw Fault.Torch($"start ({first}) + length ({length}) exceeds dimension size ({size}).");
            return slice(d, first, first + length, 1);
        }

        public Tensor slice(long dim, long start, long finish, long step)
        {
            var rank = Own.Rank;
            if (rank == 0)
                throw Fault.Torch("slice() cannot be applied to a 0-dim tensor.");
            if (step <= 0)
                throw Fault.Torch($"slice step must be positive, was {step}");
            var d = Geometry.Dimension(dim, rank);
            var size = Own.Shape[d];
            var first = Math.Clamp(start < 0 ? start + size : start, 0, size);
            var last = Math.Clamp(finish < 0 ? finish + size : finish, first, size);
            var (own, shape, strides) = (Own.Shape, (long[])Own.Shape.Clone(), (long[])Own.Strides.Clone());
            shape[d] = (last - first) / step + ((last - first) % step == 0 ? 0 : 1);
            // A single element left has no next one to step to.
            strides[d] = shape[d] > 1 ? strides[d] * step : strides[d];
            return MakeView(shape, strides, Own.Offset + first * Own.Strides[d], "SliceBackward0",
                (_, g) => [g.IntoZeros(own, x => x.slice(d, first, last, step))]);
        }

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            var rank = Own.Rank;
            var (first, second) = (Geometry.Dimension(dim1, rank), Geometry.Dimension(dim2, rank));
            if (first == second)
                throw Fault.Torch($"diagonal dimensions cannot be identical {dim1}, {dim2}");
            var (own, strides) = (Own.Shape, Own.Strides);
            var length = Math.Max(0, offset >= 0 ? Math.Min(own[first], own[second] - offset) : Math.Min(own[first] + offset, own[second]));
            var start = length == 0 ? 0 : offset >= 0 ? offset * strides[second] : -offset * strides[first];
            var rest = Enumerable.Range(0, rank).Where(d => d != first && d != second).ToArray();
            return MakeView([.. rest.Select(d => own[d]), length], [.. rest.Select(d => strides[d]), strides[first] + strides[second]], Own.Offset + start,
                "DiagonalBackward0", (_, g) => [g.IntoZeros(own, x => x.diagonal(offset, first, second))]);
        }

        public Tensor unsqueeze(long dim)
        {
            var d = Geometry.Dimension(dim, Own.Rank + 1);
            var own = Own.Shape;
            var stride = d < own.Length ? own[d] * Own.Strides[d] : 1;
            return MakeView([.. own[..d], 1, .. own[d..]], [.. Own.Strides[..d], stride, .. Own.Strides[d..]], Own.Offset,
                "UnsqueezeBackward0", (_, g) => [g.reshape(own)]);
        }

        public Tensor squeeze(long? dim = null)
        {
            var own = Own.Shape;
            var only = dim is { } given ? Geometry.Dimension(given, own.Length) : -1;
            var (shape, strides) = (new List<long>(), new List<long>());
            for (var d = 0; d < own.Length; d++)
            {
                if (own[d] == 1 && (only < 0 || only == d))
                    continue;
                shape.Add(own[d]);
                strides.Add(Own.Strides[d]);
            }
            return MakeView([.. shape], [.. strides], Own.Offset, "SqueezeBackward0", (_, g) => [g.reshape(own)]);
        }

        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes.Shape, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            var (own, rank) = (Own.Shape, sizes.Length);
            if (rank < own.Length)
                throw Fault.Torch($"expand({Fault.Shape(own)}, size={Fault.Shape(sizes)}): the number of sizes provided ({rank}) must be greater or equal "
                    + $"to the number of dimensions in the tensor ({own.Length})");
            var (shape, strides) = (new long[rank], new long[rank]);
            for (var d = 0; d < rank; d++)
            {
                var before = d - (rank - own.Length);
                var size = before < 0 ? 1 : own[before];
                shape[d] = sizes[d] == -1 && before >= 0 ? size : sizes[d];
                if (shape[d] < 0 || (shape[d] != size && size != 1))
                    throw Fault.Torch($"The expanded size of the tensor ({shape[d]}) must match the existing size ({size}) at non-singleton dimension {d}.  "
                        + $"Target sizes: {Fault.Shape(sizes)}.  Tensor sizes: {Fault.Shape(own)}");
                strides[d] = size == shape[d] && before >= 0 ? Own.Strides[before] : 0;
            }
            // The engine sums the gradient to this tensor's shape.
            return MakeView(shape, strides, Own.Offset, "ExpandBackward0", static (_, g) => [g]);
        }

        public Tensor expand_as(Tensor other) => expand(other.Impl.Shape);

        public Tensor broadcast_to(params long[] shape) => expand(shape);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0)
        {
            if (size.Given().Length != strides.Given().Length)
                throw Fault.Torch($"mismatch in length of strides and shape: {Fault.Shape(size)}, {Fault.Shape(strides)}");
            Int128 extent = storageOffset;
            for (var d = 0; d < size.Length; d++)
            {
                if (size[d] < 0 || strides[d] < 0)
                    throw Fault.Torch($"as_strided: sizes and strides must not be negative: {Fault.Shape(size)}, {Fault.Shape(strides)}");
                extent = Int128.Min(extent + (Int128)Math.Max(0, size[d] - 1) * strides[d], long.MaxValue);
            }
            if (storageOffset < 0 || storageOffset > Own.Storage.Bytes || (Geometry.Count(size) > 0 && (extent + 1) * ElementSize > Own.Storage.Bytes))
                throw Fault.Torch($"setStorage: sizes {Fault.Shape(size)}, strides {Fault.Shape(strides)}, storage offset {storageOffset} are out of bounds "
                    + $"for storage of size {Own.Storage.Bytes}");
            var impl = new TensorImpl(Own.Storage, [.. size], [.. strides], storageOffset, Own.Dtype);
            if (GradMode.IsEnabled && DTypes.IsFloat(impl.Dtype))
                impl.SetViewOf(Own);
            var result = new Tensor(impl);
            if (GradMode.Records(this))
                new AsStridedNode(Own, impl).Attach(result);
            return result;
        }

        public Tensor[] unbind(long dimension = 0)
        {
            var d = Geometry.Dimension(dimension, Own.Rank);
            var result = new Tensor[Own.Rank == 0 ? throw Fault.Torch("Dimension specified as 0 but tensor has no dimensions") : Own.Shape[d]];
            for (var i = 0; i < result.Length; i++)
                result[i] = select(d, i);
            return result;
        }

        public Tensor[] split(long size, int dim = 0)
        {
            var d = DimensionToSplit(dim);
            if (size <= 0)
                throw Fault.Torch($"split expects split_size be positive, but got split_size={size}");
            var length = Own.Shape[d];
            // Not (length + size - 1) / size, which a large size overflows.
            var result = new Tensor[Math.Max(1, length / size + (length % size == 0 ? 0 : 1))];
            for (var i = 0; i < result.Length; i++)
                result[i] = narrow(d, i * size, Math.Min(size, length - i * size));
            return result;
        }

        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes);

        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0)
        {
            var d = DimensionToSplit(dim);
            long start = 0;
            foreach (var size in sizes)
                start += size < 0 ? throw Fault.Torch($"split_with_sizes expects split_sizes have only non-negative entries: {Fault.Shape(sizes)}") : size;
            if (start != Own.Shape[d])
                throw Fault.Torch($"split_with_sizes expects split_sizes to sum exactly to {Own.Shape[d]} (input tensor's size at dimension {d}), "
                    + $"but got split_sizes={Fault.Shape(sizes)}");
            var result = new Tensor[sizes.Length];
            start = 0;
            for (var i = 0; i < result.Length; start += sizes[i++])
                result[i] = narrow(d, start, sizes[i]);
            return result;
        }

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            var d = DimensionToSplit(dim);
            if (chunks <= 0)
                throw Fault.Torch($"chunk expects `chunks` to be greater than 0, got: {chunks}");
            var length = Own.Shape[d];
            return split(Math.Max(1, length / chunks + (length % chunks == 0 ? 0 : 1)), d);
        }

        int DimensionToSplit(long dim) =>
            Own.Rank == 0 ? throw Fault.Torch("split expects at least a 1-dimensional tensor") : Geometry.Dimension(dim, Own.Rank);

        static long[] Without(long[] values, int position) => [.. values[..position], .. values[(position + 1)..]];
    }
}
