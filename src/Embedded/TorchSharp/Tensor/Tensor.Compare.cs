namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Relation<Equal>(this, target);

        public Tensor eq(Scalar target) => Relation<Equal>(this, target);

        public Tensor ne(Tensor target) => Relation<NotEqual>(this, target);

        public Tensor ne(Scalar target) => Relation<NotEqual>(this, target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor lt(Tensor target) => Relation<Less>(this, target);

        public Tensor lt(Scalar target) => Relation<Less>(this, target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor le(Tensor target) => Relation<LessOrEqual>(this, target);

        public Tensor le(Scalar target) => Relation<LessOrEqual>(this, target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor gt(Tensor target) => Relation<Greater>(this, target);

        public Tensor gt(Scalar target) => Relation<Greater>(this, target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor ge(Tensor target) => Relation<GreaterOrEqual>(this, target);

        public Tensor ge(Scalar target) => Relation<GreaterOrEqual>(this, target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor logical_and(Tensor other) => Relation<LogicalAnd>(this, other);

        public Tensor logical_or(Tensor other) => Relation<LogicalOr>(this, other);

        public Tensor logical_xor(Tensor other) => Relation<LogicalXor>(this, other);

        public Tensor logical_not() => Property<IsZero>(this);

        public Tensor isnan() => Property<IsNaN>(this);

        public Tensor isinf() => Property<IsInfinite>(this);

        public Tensor isfinite() => Property<IsFinite>(this);

        public Tensor isposinf() => Property<IsPositiveInfinity>(this);

        public Tensor isneginf() => Property<IsNegativeInfinity>(this);

        public Tensor signbit() => Property<IsSigned>(this);

        public Tensor bitwise_and(Tensor other) => Bits<BitAnd>(this, other);

        public Tensor bitwise_or(Tensor other) => Bits<BitOr>(this, other);

        public Tensor bitwise_xor(Tensor other) => Bits<BitXor>(this, other);

        public Tensor bitwise_not()
        {
            if (Own.Dtype == ScalarType.Bool)
                return logical_not();
            using var scope = InternalScope.Enter();
            return scope.Publish(Bits<BitXor>(this, Number(-1, Own.Dtype)));
        }

        // |a - b| <= atol + rtol |b|, where infinities are close to themselves alone.
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            if (other.Given().dtype != dtype)
                throw Fault.Torch($"{DTypes.Name(dtype)} did not match {DTypes.Name(other.dtype)}");
            var close = eq(other);
            if (nanEqual)
                close = close.logical_or(isnan().logical_and(other.isnan()));
            var (a, b) = (to_type(ScalarType.Float64), other.to_type(ScalarType.Float64));
            var near = a.sub(b).abs().le(b.abs().mul(rtol).add(atol)).logical_and(b.isfinite());
            return scope.Publish(close.logical_or(near));
        }

        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false)
        {
            using var scope = InternalScope.Enter();
            return isclose(target, rtol, atol, equal_nan).all().item<bool>();
        }

        public Tensor equal(Tensor target) => eq(target);

        public bool Equals(Tensor target)
        {
            using var scope = InternalScope.Enter();
            return Own.Dtype == target.Impl.Dtype && Own.Shape.AsSpan().SequenceEqual(target.Impl.Shape) && eq(target).all().item<bool>();
        }

        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
