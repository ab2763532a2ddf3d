namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor on the same memory. In-place changes go both ways; gradients come back by <paramref name="backward"/>.</summary>
        Tensor MakeView(long[] shape, long[] strides, long offset, string name, Func<Formula, Tensor, Tensor?[]> backward)
        {
            var impl = new TensorImpl(Own.Storage, shape, strides, offset, Own.Dtype);
            if (GradMode.IsEnabled && DTypes.IsFloat(impl.Dtype))
                impl.SetViewOf(Own);
            var result = new Tensor(impl);
            return GradMode.Records(this) ? Formula.Record(name, result, [this], [], backward) : result;
        }

        /// <summary>The gradient of a view that shows a part: zeros of <paramref name="shape"/> where <paramref name="part"/> does not show.</summary>
        Tensor IntoZeros(long[] shape, Func<Tensor, Tensor> part)
        {
            var result = Uninitialized(shape, Own.Dtype);
            FillLoop.Run(result.Impl, 0);
            using (GradMode.Set(false))
            using (InternalScope.Enter())
                CopyLoop.Run(Own, part(result).Impl);
            return GradMode.Records(this) ? Formula.Record("PartBackward", result, [this], [], (_, g) => [part(g)]) : result;
        }

        public Tensor alias() => MakeView(Own.Shape, Own.Strides, Own.Offset, "AliasBackward0", static (_, g) => [g]);

        public Tensor view(params long[] shape)
        {
            var target = InferShape(shape);
            if (StridesAs(target) is not { } strides)
                throw Fault.Torch($"view size is not compatible with input tensor's size and stride: {Fault.Shape(Own.Shape)} with strides "
                    + $"{Fault.Shape(Own.Strides)} cannot be viewed as {Fault.Shape(target)}. Use .reshape(...) instead.");
            var own = Own.Shape;
            return MakeView(target, strides, Own.Offset, "ViewBackward0", (_, g) => [g.reshape(own)]);
        }

        public Tensor view_as(Tensor other) => view(other.Impl.Shape);

        public Tensor reshape(params long[] shape)
        {
            var target = InferShape(shape);
            if (StridesAs(target) is not null)
                return view(target);
            using var scope = InternalScope.Enter();
            return scope.Publish(contiguous().view(target));
        }

        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            var (own, rank) = (Own.Shape, Own.Rank);
            if (rank == 0)
                return reshape(1);
            var (start, end) = (Geometry.Dimension(start_dim, rank), Geometry.Dimension(end_dim, rank));
            if (start > end)
                throw Fault.Torch($"flatten() has invalid args: start_dim ({start_dim}) cannot come after end_dim ({end_dim})");
            return start == end ? alias() : reshape([.. own[..start], Geometry.Count(own.AsSpan(start, end - start + 1)), .. own[(end + 1)..]]);
        }

        public Tensor ravel() => reshape(-1);

        public Tensor unflatten(long dim, params long[] sizes)
        {
            if (Own.Rank == 0)
                throw Fault.Torch("unflatten: a tensor without dimensions has none to unflatten");
            var position = Geometry.Dimension(dim, Own.Rank);
            var inferred = InferShape(sizes, Own.Shape[position]);
            return view([.. Own.Shape[..position], .. inferred, .. Own.Shape[(position + 1)..]]);
        }

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        long[] InferShape(ReadOnlySpan<long> shape) => InferShape(shape, Own.Count);

        long[] InferShape(ReadOnlySpan<long> shape, long count)
        {
            var result = shape.ToArray();
            var (inferred, known) = (-1, 1L);
            for (var i = 0; i < result.Length; i++)
            {
                if (result[i] == -1 && inferred < 0)
                    inferred = i;
                else if (result[i] < 0)
                    throw Fault.Torch($"only one dimension can be inferred, and none other negative: {Fault.Shape(shape)}");
                else
                    known *= result[i];
            }
            var fits = inferred < 0 ? known == count : known != 0 && count % known == 0;
            if (!fits)
                throw Fault.Torch($"shape '{Fault.Shape(shape)}' is invalid for input of size {count} (shape {Fault.Shape(Own.Shape)})");
            if (inferred >= 0)
                result[inferred] = count / known;
            return result;
        }

        /// <summary>The strides that show this memory in another shape, or null if only a copy can.</summary>
        long[]? StridesAs(ReadOnlySpan<long> shape)
        {
            var (own, strides) = (Own.Shape, Own.Strides);
            if (Own.Count == 0 || Own.IsContiguous)
                return Geometry.RowMajor(shape);
            var result = new long[shape.Length];
            var target = shape.Length - 1;
            // Each stretch of own dimensions that is one in memory must be cut up by a stretch of target dimensions.
            long stretch = 1, filled = 1, unit = strides.Length > 0 ? strides[^1] : 1;
            for (var d = own.Length - 1; d >= 0; d--)
            {
                stretch *= own[d];
                if (d > 0 && (own[d - 1] == 1 || strides[d - 1] == stretch * unit))
                    continue;
                while (target >= 0 && (filled < stretch || shape[target] == 1))
                {
                    result[target] = filled * unit;
                    filled *= shape[target--];
                }
                if (filled != stretch)
                    return null;
                if (d > 0)
                    (unit, stretch, filled) = (strides[d - 1], 1, 1);
            }
            return target < 0 ? result : null;
        }

        public Tensor permute(params long[] permutation)
        {
            var rank = Own.Rank;
            if (permutation.Given().Length != rank)
                throw Fault.Torch($"permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of "
                    + $"dimensions i.e. input.dim() = {rank} is not equal to len(dims) = {permutation.Length}");
            var (shape, strides, inverse, seen) = (new long[rank], new long[rank], new long[rank], new bool[rank]);
            for (var i = 0; i < rank; i++)
            {
                var d = Geometry.Dimension(permutation[i], rank);
                if (seen[d])
                    throw Fault.Torch($"permute(): duplicate dims are not allowed: {Fault.Shape(permutation)}");
                seen[d] = true;
                (shape[i], strides[i], inverse[d]) = (Own.Shape[d], Own.Strides[d], i);
            }
            return MakeView(shape, strides, Own.Offset, "PermuteBackward0", (_, g) => [g.permute(inverse)]);
        }

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.Given().ToArray());

        public Tensor transpose(long dim0, long dim1)
        {
            var (first, second) = (Geometry.Dimension(dim0, Own.Rank), Geometry.Dimension(dim1, Own.Rank));
            if (Own.Rank == 0)
                return alias();
            var (shape, strides) = ((long[])Own.Shape.Clone(), (long[])Own.Strides.Clone());
            (shape[first], shape[second]) = (shape[second], shape[first]);
            (strides[first], strides[second]) = (strides[second], strides[first]);
            return MakeView(shape, strides, Own.Offset, "TransposeBackward0", (_, g) => [g.transpose(first, second)]);
        }

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor t()
        {
            if (Own.Rank > 2)
                throw Fault.Torch($"t() expects a tensor with <= 2 dimensions, but self is {Own.Rank}D");
            return Own.Rank == 2 ? transpose(0, 1) : alias();
        }

        public Tensor T => Own.Rank == 2 ? transpose(0, 1) : permute(Enumerable.Range(0, Own.Rank).Reverse().Select(d => (long)d));

        public Tensor mT => transpose(-2, -1);

        public Tensor movedim(long[] source, long[] destination)
        {
            var rank = Own.Rank;
            if (source.Given().Length != destination.Given().Length)
                throw Fault.Torch($"movedim: Invalid source or destination dims: {Fault.Shape(source)}, {Fault.Shape(destination)}");
            var order = new long[rank];
            Array.Fill(order, -1);
            if (rank == 0)
                return alias();
            var moved = source.Select(d => (long)Geometry.Dimension(d, rank)).ToArray();
            if (moved.Distinct().Count() != moved.Length || destination.Select(d => Geometry.Dimension(d, rank)).Distinct().Count() != moved.Length)
                throw Fault.Torch($"movedim: repeated dim in source or destination: {Fault.Shape(source)}, {Fault.Shape(destination)}");
            for (var i = 0; i < moved.Length; i++)
                order[Geometry.Dimension(destination[i], rank)] = moved[i];
            var rest = new Queue<long>(Enumerable.Range(0, rank).Select(d => (long)d).Except(moved));
            for (var i = 0; i < rank; i++)
            {
                if (order[i] < 0)
                    order[i] = rest.Dequeue();
            }
            return permute(order);
        }

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);
    }
}
