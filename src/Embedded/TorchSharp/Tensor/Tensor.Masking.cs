namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This tensor where <paramref name="condition"/> is true, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y)
        {
            if (condition.Impl.Dtype != ScalarType.Bool)
                throw Fault.Torch($"where expected condition to be a boolean tensor, but got a tensor with dtype {DTypes.Name(condition.Impl.Dtype)}");
            using var scope = InternalScope.Enter();
            var type = Promotion.Of(this, y);
            var result = Uninitialized(Geometry.Broadcast(condition.Impl.Shape, Geometry.Broadcast(Own.Shape, y.Impl.Shape)), type);
            SelectLoop.Run(condition.Impl, Cast(type).Impl, y.Cast(type).Impl, result.Impl);
            if (GradMode.Records(this, y))
            {
                Formula.Record("WhereBackward0", result, [this, y], [condition], static (n, g) =>
                    [n.Needs(0) ? g.masked_fill(n[0].logical_not(), 0) : null, n.Needs(1) ? g.masked_fill(n[0], 0) : null]);
            }
            return scope.Publish(result);
        }

        public Tensor masked_fill(Tensor mask, Scalar value)
        {
            if (mask.Impl.Dtype != ScalarType.Bool)
                throw Fault.Torch($"masked_fill_ only supports boolean masks, but got mask with dtype {DTypes.Name(mask.Impl.Dtype)}");
            using var scope = InternalScope.Enter();
            var result = Uninitialized(Geometry.Broadcast(Own.Shape, mask.Impl.Shape), Own.Dtype);
            SelectLoop.Run(mask.Impl, Number(value, Own.Dtype).Impl, Own, result.Impl);
            if (GradMode.Records(this))
                Formula.Record("MaskedFillBackward0", result, [this], [mask], static (n, g) => [g.masked_fill(n[0], 0)]);
            return scope.Publish(result);
        }

        public Tensor masked_select(Tensor mask)
        {
            if (mask.Impl.Dtype != ScalarType.Bool)
                throw Fault.Torch($"masked_select: expected BoolTensor for mask, got {DTypes.Name(mask.Impl.Dtype)}");
            using var scope = InternalScope.Enter();
            var shape = Geometry.Broadcast(Own.Shape, mask.Impl.Shape);
            var chosen = mask.expand(shape).reshape(-1).nonzero().reshape(-1);
            return scope.Publish(expand(shape).reshape(-1).index_select(0, chosen));
        }

        public Tensor clamp(Scalar? min = null, Scalar? max = null)
        {
            if (min is null && max is null)
                throw Fault.Torch("torch.clamp: At least one of 'min' or 'max' must not be None");
            using var scope = InternalScope.Enter();
            var type = Own.Dtype;
            var result = this;
            if (min is not null)
                type = Promotion.Types(type, Promotion.Of(this, min));
            if (max is not null)
                type = Promotion.Types(type, Promotion.Of(this, max));
            using (GradMode.Set(false))
            {
                if (min is not null)
                    result = Binary<Maximum>(result, Number(min, type), type);
                if (max is not null)
                    result = Binary<Minimum>(result, Number(max, type), type);
            }
            if (GradMode.Records(this))
                Formula.Record("ClampBackward0", result, [this], [this], (n, g) => [g.mul(Inside(n[0], min, max).to_type(g.dtype))]);
            return scope.Publish(result);
        }

        // The bounds themselves pass the gradient.
        static Tensor Inside(Tensor x, Scalar? min, Scalar? max) => min is null ? x.le(max!) : max is null ? x.ge(min) : x.ge(min).logical_and(x.le(max));

        public Tensor clamp(Tensor? min = null, Tensor? max = null)
        {
            if (min is null && max is null)
                throw Fault.Torch("torch.clamp: At least one of 'min' or 'max' must not be None");
            using var scope = InternalScope.Enter();
            var result = min is null ? this : maximum(min);
            return scope.Publish(max is null ? result : result.minimum(max));
        }

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_min(Scalar min) => clamp(min, null);

        public Tensor clamp_max(Scalar max) => clamp((Scalar?)null, max);

        public Tensor triu(long diagonal = 0) => Triangle(diagonal, upper: true);

        public Tensor tril(long diagonal = 0) => Triangle(diagonal, upper: false);

        Tensor Triangle(long diagonal, bool upper)
        {
            if (Own.Rank < 2)
                throw Fault.Torch($"triu/tril: input tensor must have at least 2 dimensions, has shape {Fault.Shape(Own.Shape)}");
            using var scope = InternalScope.Enter();
            var (rows, columns) = (Own.Shape[^2], Own.Shape[^1]);
            var outside = Uninitialized([rows, columns], ScalarType.Bool);
            unsafe
            {
                var mask = outside.Impl.Pointer;
                for (long i = 0; i < rows; i++)
                {
                    for (long j = 0; j < columns; j++)
                        mask[i * columns + j] = (upper ? j - i < diagonal : j - i > diagonal) ? (byte)1 : (byte)0;
                }
                GC.KeepAlive(outside);
            }
            return scope.Publish(masked_fill(outside, 0));
        }
    }
}
