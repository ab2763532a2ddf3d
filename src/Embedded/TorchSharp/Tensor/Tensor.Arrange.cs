namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor cumsum(long dim, ScalarType? type = null) => Scanned(dim, type, product: false);

        public Tensor cumprod(long dim, ScalarType? type = null) => Scanned(dim, type, product: true);

        Tensor Scanned(long dim, ScalarType? type, bool product)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            using var scope = InternalScope.Enter();
            var x = to_type(type ?? (is_floating_point() ? Own.Dtype : ScalarType.Int64));
            var result = Uninitialized(Own.Shape, x.Impl.Dtype);
            var (outer, size, inner) = Around(d);
            using (GradMode.Set(false))
                ScanLoop.Run(x.ToContiguous().Impl, result.Impl, outer, size, inner, product, keepAll: true);
            if (!GradMode.Records(x))
                return scope.Publish(result);
            if (product)
                Formula.Record("CumprodBackward0", result, [x], [x, result], (n, g) => [CumulativeProductGradient(n[0], n[1], g, d)]);
            else
                Formula.Record("CumsumBackward0", result, [x], [], (_, g) => [g.flip(d).cumsum(d).flip(d)]);
            return scope.Publish(result);
        }

        // Sum over later products of g y / x; where x is 0 the quotient is replaced by the products without it.
        static Tensor CumulativeProductGradient(Tensor x, Tensor y, Tensor g, int d)
        {
            if (x.Impl.Rank == 0)
                return g;
            if (!x.eq(0).any().item<bool>())
                return g.mul(y).flip(d).cumsum(d).flip(d).div(x);
            var size = x.Impl.Shape[d];
            var parts = new Tensor[size];
            for (long k = 0; k < size; k++)
            {
                var one = x.narrow(d, k, 1).ones_like();
                var without = k == 0 ? one : x.narrow(d, 0, k).prod(d, keepdim: true);
                var later = k + 1 < size ? cat([one, x.narrow(d, k + 1, size - k - 1)], d).cumprod(d) : one;
                parts[k] = g.narrow(d, k, size - k).mul(without.mul(later)).sum(d, keepdim: true);
            }
            return cat(parts, d);
        }

        public Tensor flip(params long[] dims)
        {
            using var scope = InternalScope.Enter();
            var result = this;
            foreach (var dim in dims.Given())
            {
                var d = Geometry.Dimension(dim, Own.Rank);
                var size = Own.Rank == 0 ? 1 : Own.Shape[d];
                result = result.index_select(d, size == 0 ? torch.empty(0, ScalarType.Int64) : arange(size - 1, -1, -1));
            }
            return scope.Publish(dims.Length == 0 ? clone() : result);
        }

        public Tensor roll(long shifts, long? dims = null)
        {
            using var scope = InternalScope.Enter();
            if (dims is not { } dim)
                return scope.Publish(reshape(-1).roll(shifts, 0).reshape(Own.Shape));
            var d = Geometry.Dimension(dim, Own.Rank);
            var size = Own.Rank == 0 ? 1 : Own.Shape[d];
            if (size == 0)
                return scope.Publish(clone());
            var start = (size - shifts % size) % size;
            return scope.Publish(cat([narrow(d, start, size - start), narrow(d, 0, start)], d));
        }

        public Tensor repeat(params long[] sizes)
        {
            var rank = Own.Rank;
            if (sizes.Given().Length < rank)
                throw Fault.Torch("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor: "
                    + $"{Fault.Shape(sizes)} for the shape {Fault.Shape(Own.Shape)}");
            using var scope = InternalScope.Enter();
            // Each dimension of size s repeated r times is (r, s) flattened.
            var (spread, grown, target) = (new List<long>(), new List<long>(), new List<long>());
            for (var d = 0; d < sizes.Length; d++)
            {
                var size = d < sizes.Length - rank ? 1 : Own.Shape[d - (sizes.Length - rank)];
                spread.AddRange([1, size]);
                grown.AddRange([sizes[d], size]);
                target.Add(sizes[d] * size);
            }
            return scope.Publish(reshape([.. spread]).expand(grown.ToArray()).clone().reshape([.. target]));
        }

        public Tensor tile(long[] reps) =>
            reps.Given().Length >= Own.Rank ? repeat(reps) : repeat([.. Enumerable.Repeat(1L, Own.Rank - reps.Length), .. reps]);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null)
        {
            using var scope = InternalScope.Enter();
            if (dim is not { } given)
                return scope.Publish(reshape(-1).repeat_interleave(repeats, 0));
            var d = Geometry.Dimension(given, Own.Rank);
            return scope.Publish(index_select(d, arange(Own.Shape[d] * repeats).div(repeats, RoundingMode.floor)));
        }

        public unsafe Tensor nonzero()
        {
            using var scope = InternalScope.Enter();
            var mask = ne(0);
            var found = mask.sum().item<long>();
            var (shape, rank) = (Own.Shape, Own.Rank);
            var result = Uninitialized([found, rank], ScalarType.Int64);
            var target = (long*)result.Impl.Pointer;
            for (long i = 0; i < mask.Impl.Count; i++)
            {
                if (mask.Impl.Pointer[i] == 0)
                    continue;
                var rest = i;
                for (var d = rank - 1; d >= 0; d--)
                    rest = Math.DivRem(rest, shape[d], out target[d]);
                target += rank;
            }
            GC.KeepAlive(mask);
            return scope.Publish(result);
        }

        public Tensor argwhere() => nonzero();
    }
}
