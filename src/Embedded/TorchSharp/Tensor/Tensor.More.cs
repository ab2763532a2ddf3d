namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null)
        {
            if (!is_floating_point())
                return clone();
            using var scope = InternalScope.Enter();
            var limits = finfo(Own.Dtype);
            return scope.Publish(masked_fill(isnan(), nan).masked_fill(isposinf(), posinf ?? limits.max).masked_fill(isneginf(), neginf ?? limits.min));
        }

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) => InPlace(x => x.nan_to_num(nan, posinf, neginf));

        // log(exp a + exp b) = max + log(1 + exp(-|a - b|)); equal infinities would give inf - inf.
        public Tensor logaddexp(Tensor other)
        {
            using var scope = InternalScope.Enter();
            var apart = sub(other).abs();
            return scope.Publish(maximum(other).add(apart.masked_fill(apart.isnan(), 0).neg().exp().log1p()).masked_fill(
                eq(other).logical_and(isneginf()), double.NegativeInfinity));
        }

        public Tensor logit(double? eps = null)
        {
            using var scope = InternalScope.Enter();
            var x = eps is { } bound ? clamp(bound, 1 - bound) : this;
            return scope.Publish(x.div(x.neg().add(1)).log());
        }

        public Tensor hardsigmoid()
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(add(3).clamp(0, 6).div(6));
        }

        public Tensor hardswish()
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(mul(hardsigmoid()));
        }

        // Klambauer et al. 2017 (arXiv:1706.02515), the constants of its fixed point.
        public Tensor selu()
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(elu(1.6732632423543772).mul(1.0507009873554805));
        }

        public Tensor glu(long dim = -1)
        {
            using var scope = InternalScope.Enter();
            var d = Geometry.Dimension(dim, Own.Rank);
            if (Own.Rank == 0 || Own.Shape[d] % 2 != 0)
                throw Fault.Torch($"Halving dimension must be even, but dimension {d} is of {Fault.Shape(Own.Shape)}");
            var half = Own.Shape[d] / 2;
            return scope.Publish(narrow(d, 0, half).mul(narrow(d, half, half).sigmoid()));
        }

        public Tensor threshold(Scalar threshold, Scalar value)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(masked_fill(gt(threshold).logical_not(), value));
        }

        public Tensor trace()
        {
            if (Own.Rank != 2)
                throw Fault.Torch($"trace: expected a matrix, but got tensor with shape {Fault.Shape(Own.Shape)}");
            using var scope = InternalScope.Enter();
            return scope.Publish(diagonal().sum());
        }

        public Tensor diag(long diagonal = 0)
        {
            if (Own.Rank == 2)
                return this.diagonal(diagonal);
            if (Own.Rank != 1)
                throw Fault.Torch($"diag(): Supports 1D or 2D tensors. Got shape {Fault.Shape(Own.Shape)}");
            using var scope = InternalScope.Enter();
            if (diagonal is <= -int.MaxValue or >= int.MaxValue)
                throw Fault.Torch($"diag(): the diagonal {diagonal} of a vector of {Own.Count} elements gives no matrix that can be stored");
            var size = Own.Count + Math.Abs(diagonal);
            return scope.Publish(IntoZeros([size, size], x => x.diagonal(diagonal)));
        }

        public Tensor median()
        {
            using var scope = InternalScope.Enter();
            if (Own.Count == 0)
                throw Fault.Torch("median(): the tensor is empty");
            // The lower of the two in the middle; NaN sorts last and prevails.
            var sorted = reshape(-1).sort(0).Values;
            return scope.Publish(sorted.select(0, isnan().any().item<bool>() ? -1 : (Own.Count - 1) / 2));
        }

        public Tensor bincount(Tensor? weights, long minlength = 0)
        {
            if (Own.Rank != 1 || !DTypes.IsIntegral(Own.Dtype))
                throw Fault.Torch($"bincount only supports 1-d non-negative integral inputs, was {DTypes.Name(Own.Dtype)} of shape {Fault.Shape(Own.Shape)}");
            using var scope = InternalScope.Enter();
            var positions = to_type(ScalarType.Int64);
            if (Own.Count > 0 && positions.min().item<long>() < 0)
                throw Fault.Torch($"bincount only supports 1-d non-negative integral inputs, found {positions.min().item<long>()}");
            var size = Math.Max(minlength, Own.Count == 0 ? 0 : positions.max().item<long>() + 1);
            var each = weights is null ? ones(Own.Shape, ScalarType.Int64)
                : weights.to_type(weights.dtype == ScalarType.Float32 ? ScalarType.Float32 : ScalarType.Float64);
            return scope.Publish(torch.zeros(size, each.dtype).scatter_add(0, positions, each));
        }

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => (std(unbiased), mean());

        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => VarianceOver([], unbiased, false, null);

        public Tensor renorm(float p, long dim, float maxnorm)
        {
            using var scope = InternalScope.Enter();
            var d = Geometry.Dimension(dim, Own.Rank);
            var others = Enumerable.Range(0, Own.Rank).Where(i => i != d).Select(i => (long)i).ToArray();
            var norms = NormOver(others, true, p);
            var scale = where(norms.gt(maxnorm), norms.add(1e-7).reciprocal().mul(maxnorm), norms.ones_like());
            return scope.Publish(mul(scale));

            static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);
        }
    }
}
