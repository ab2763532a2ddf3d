namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The dimensions to reduce as flags; none given means all.</summary>
        static bool[] Reduced(ReadOnlySpan<long> dims, int rank)
        {
            var reduced = new bool[rank];
            if (dims.Length == 0)
                Array.Fill(reduced, true);
            foreach (var dim in dims)
            {
                var d = Geometry.Dimension(dim, rank);
                if (rank == 0)
                    continue;
                if (reduced[d])
                    throw Fault.Torch($"dim {d} appears multiple times in the list of dims");
                reduced[d] = true;
            }
            return reduced;
        }

        static long[] ReducedShape(long[] shape, bool[] reduced, bool keep)
        {
            var result = new List<long>(shape.Length);
            for (var d = 0; d < shape.Length; d++)
            {
                if (!reduced[d])
                    result.Add(shape[d]);
                else if (keep)
                    result.Add(1);
            }
            return [.. result];
        }

        /// <summary>
        /// This tensor as a contiguous (outer, reduced, inner): as it lies, when the reduced dimensions are neighbours; otherwise
        /// copied with the reduced dimensions last. Call inside an <see cref="InternalScope"/>.
        /// </summary>
        Tensor Arranged(bool[] reduced, out long outer, out long count, out long inner)
        {
            var shape = Own.Shape;
            var first = Array.IndexOf(reduced, true);
            var last = Array.LastIndexOf(reduced, true);
            (outer, count, inner) = (1, 1, 1);
            var together = first < 0 || !reduced.AsSpan(first, last - first + 1).Contains(false);
            if (together)
            {
                for (var d = 0; d < shape.Length; d++)
                {
                    if (first < 0 || d < first)
                        outer *= shape[d];
                    else if (d <= last)
                        count *= shape[d];
                    else
                        inner *= shape[d];
                }
                return ToContiguous();
            }
            var order = new List<long>();
            for (var d = 0; d < shape.Length; d++)
            {
                if (!reduced[d])
                {
                    order.Add(d);
                    outer *= shape[d];
                }
            }
            for (var d = 0; d < shape.Length; d++)
            {
                if (reduced[d])
                {
                    order.Add(d);
                    count *= shape[d];
                }
            }
            return permute(order).ToContiguous();
        }

        /// <summary>The sum over what broadcasting from <paramref name="shape"/> had repeated.</summary>
        internal Tensor SumTo(long[] shape)
        {
            var (own, extra) = (Own.Shape, Own.Rank - shape.Length);
            var dims = new List<long>();
            for (var d = 0; d < own.Length; d++)
            {
                if (d < extra || (shape[d - extra] == 1 && own[d] != 1))
                    dims.Add(d);
                else if (own[d] != shape[d - extra])
                    throw Fault.Torch($"a gradient of shape {Fault.Shape(own)} was returned for an input of shape {Fault.Shape(shape)}");
            }
            if (extra < 0)
                throw Fault.Torch($"a gradient of shape {Fault.Shape(own)} was returned for an input of shape {Fault.Shape(shape)}");
            return dims.Count == 0 ? this : sum(dims.ToArray(), keepdim: true).reshape(shape);
        }

        public Tensor sum(ScalarType? type = null) => SumOver([], false, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => SumOver([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => SumOver([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => SumOver([dim0, dim1, dim2], keepdim, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => SumOver(dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => SumOver(dim, keepdim, type);

        Tensor SumOver(ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
        {
            using var scope = InternalScope.Enter();
            // Bool and small integers are summed in 64 bits.
            var wide = type ?? (is_floating_point() ? Own.Dtype : ScalarType.Int64);
            if (wide is ScalarType.Int16 or ScalarType.Int8 or ScalarType.Byte or ScalarType.Bool)
                return scope.Publish(SumOver(dims, keepdim, ScalarType.Int64).to_type(wide));
            var reduced = Reduced(dims, Own.Rank);
            var result = Uninitialized(ReducedShape(Own.Shape, reduced, keepdim), wide);
            using (GradMode.Set(false))
            {
                var source = Cast(wide).Arranged(reduced, out var outer, out var count, out var inner);
                SumLoop.Run(source.Impl, result.Impl, outer, count, inner);
            }
            if (DTypes.IsFloat(wide) && GradMode.Records(this))
                RecordSum(result, reduced);
            return scope.Publish(result);
        }

        void RecordSum(Tensor result, bool[] reduced)
        {
            var (own, kept) = (Own.Shape, ReducedShape(Own.Shape, reduced, keep: true));
            Formula.Record("SumBackward1", result, [this], [], (_, g) => [g.reshape(kept).expand(own)]);
        }

        public Tensor mean() => mean([]);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
        {
            var target = type ?? Own.Dtype;
            if (!DTypes.IsFloat(target))
                throw Fault.Torch($"mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. "
                    + $"Got: {DTypes.Name(target)}");
            using var scope = InternalScope.Enter();
            var total = SumOver(dimensions, keepdim, target);
            var divisor = total.Impl.Count == 0 ? 0 : (double)Own.Count / total.Impl.Count;
            return scope.Publish(total.div(divisor));
        }

        public Tensor prod(ScalarType? type = null)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(reshape(-1).prod(0, false, type));
        }

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null)
        {
            using var scope = InternalScope.Enter();
            var wide = type ?? (is_floating_point() ? Own.Dtype : ScalarType.Int64);
            var reduced = Reduced([dim], Own.Rank);
            var result = Uninitialized(ReducedShape(Own.Shape, reduced, keepdim), wide);
            using (GradMode.Set(false))
            {
                var source = to_type(wide).Arranged(reduced, out var outer, out var count, out var inner);
                ScanLoop.Run(source.Impl, result.Impl, outer, count, inner, product: true, keepAll: false);
            }
            if (GradMode.Records(this))
            {
                var kept = ReducedShape(Own.Shape, reduced, keep: true);
                Formula.Record("ProdBackward1", result, [this], [this], (n, g) => [g.reshape(kept).mul(n[0].ProductOfOthers(dim))]);
            }
            return scope.Publish(result);
        }

        // Running products from both ends, so that zeros need no special case.
        Tensor ProductOfOthers(long dim)
        {
            if (Own.Rank == 0)
                return ones_like();
            var d = Geometry.Dimension(dim, Own.Rank);
            var size = Own.Shape[d];
            if (size <= 1)
                return ones_like();
            var one = narrow(d, 0, 1).ones_like();
            var before = cat([one, narrow(d, 0, size - 1).cumprod(d)], d);
            var after = cat([narrow(d, 1, size - 1).flip(d).cumprod(d).flip(d), one], d);
            return before.mul(after);
        }
    }
}
