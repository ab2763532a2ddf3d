namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor any() => AnyNonZero([], false);

        public Tensor any(long dim, bool keepdim = false) => AnyNonZero([dim], keepdim);

        Tensor AnyNonZero(ReadOnlySpan<long> dims, bool keepdim)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(Relation<NotEqual>(this, (Scalar)0).SumOver(dims, keepdim, ScalarType.Int64).gt(0));
        }

        public Tensor all() => NoneZero([], false);

        public Tensor all(long dim, bool keepdim = false) => NoneZero([dim], keepdim);

        Tensor NoneZero(ReadOnlySpan<long> dims, bool keepdim)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(logical_not().SumOver(dims, keepdim, ScalarType.Int64).eq(0));
        }

        public Tensor count_nonzero(long[]? dims = null)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(ne(0).SumOver(dims ?? [], false, ScalarType.Int64));
        }

        public Tensor norm(float p = 2f) => NormOver([], false, p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => NormOver([dim], keepdim, p);

        Tensor NormOver(ReadOnlySpan<long> dims, bool keepdim, float p)
        {
            if (!is_floating_point())
                throw Fault.Torch($"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {DTypes.Name(Own.Dtype)}");
            using var scope = InternalScope.Enter();
            if (p == 2)
                return scope.Publish(EuclideanNorm(dims, keepdim));
            var size = abs();
            return scope.Publish(p switch
            {
                0 => ne(0).to_type(Own.Dtype).SumOver(dims, keepdim, null),
                1 => size.SumOver(dims, keepdim, null),
                float.PositiveInfinity => size.amax(dims, keepdim),
                float.NegativeInfinity => size.amin(dims, keepdim),
                _ => size.pow(p).SumOver(dims, keepdim, null).pow(1 / p),
            });
        }

        Tensor EuclideanNorm(ReadOnlySpan<long> dims, bool keepdim)
        {
            Tensor result;
            using (GradMode.Set(false))
                result = square().SumOver(dims, keepdim, null).sqrt();
            if (!GradMode.Records(this))
                return result;
            var kept = ReducedShape(Own.Shape, Reduced(dims, Own.Rank), keep: true);
            // x / |x|, and 0 at the origin, where the norm has no gradient.
            return Formula.Record("LinalgVectorNormBackward0", result, [this], [this, result], (n, g) =>
            {
                var length = n[1].reshape(kept);
                return [g.reshape(kept).mul(n[0].div(length).masked_fill(length.eq(0), 0))];
            });
        }

        public Tensor logsumexp(long dim, bool keepdim = false)
        {
            using var scope = InternalScope.Enter();
            var largest = detach().amax([dim], keepdim: true);
            // An infinite maximum would give inf - inf.
            largest = largest.masked_fill(largest.isinf(), 0);
            var sums = sub(largest).exp().sum(dim, keepdim: true).log().add(largest);
            return scope.Publish(keepdim ? sums : sums.squeeze(dim));
        }

        public Tensor var(bool unbiased = true) => VarianceOver([], unbiased, false, null).Variance;

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            VarianceOver([dim], unbiased, keepdim, type).Variance;

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            VarianceOver(dimensions, unbiased, keepdim, type).Variance;

        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            VarianceOver(dimensions, unbiased, keepdim, type).Variance;

        public Tensor std(bool unbiased = true) => DeviationOver([], unbiased, false, null);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => DeviationOver([dim], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            DeviationOver(dimensions, unbiased, keepdim, type);

        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            DeviationOver(dimensions, unbiased, keepdim, type);

        Tensor DeviationOver(ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(VarianceOver(dims, unbiased, keepdim, type).Variance.sqrt());
        }

        internal (Tensor Deviation, Tensor Mean) DeviationAndMean(ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
        {
            using var scope = InternalScope.Enter();
            var (variance, mean) = VarianceOver(dims, unbiased, keepdim, type);
            return (scope.Publish(variance.sqrt()), scope.Publish(mean));
        }

        internal (Tensor Variance, Tensor Mean) VarianceOver(ReadOnlySpan<long> dims, bool unbiased, bool keepdim, ScalarType? type)
        {
            if (!is_floating_point())
                throw Fault.Torch($"std and var only support floating point and complex dtypes, got {DTypes.Name(Own.Dtype)}");
            using var scope = InternalScope.Enter();
            var x = type is { } given ? to_type(given) : this;
            var centre = x.mean(dims.ToArray(), keepdim: true);
            var squares = x.sub(centre).square().SumOver(dims, keepdim, null);
            var count = squares.Impl.Count == 0 ? 0 : (double)Own.Count / squares.Impl.Count;
            // One value has no unbiased variance: 0 / 0, as in PyTorch.
            return (scope.Publish(squares.div(Math.Max(0, count - (unbiased ? 1 : 0)))), scope.Publish(centre.reshape(squares.Impl.Shape)));
        }
    }
}
