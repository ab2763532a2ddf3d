namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target)
        {
            var type = Promotion.Of(this, target);
            if (type == ScalarType.Bool)
                return Bits<BitOr>(this, target);
            var result = Binary<Add>(this, target, type);
            return GradMode.Records(this, target) ? Formula.Record("AddBackward0", result, [this, target], [], static (_, g) => [g, g]) : result;
        }

        public Tensor add(Tensor target, Scalar alpha)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(add(target.Given().mul(alpha)));
        }

        public Tensor add(Scalar scalar)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(add(Number(scalar, Promotion.Of(this, scalar))));
        }

        public Tensor add(Scalar scalar, Scalar alpha)
        {
            using var scope = InternalScope.Enter();
            var type = Promotion.Of(this, scalar);
            return scope.Publish(add(Number(scalar, type).mul(alpha)));
        }

        public Tensor sub(Tensor target)
        {
            var type = Promotion.Of(this, target);
            if (type == ScalarType.Bool)
                throw Fault.Torch("Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.");
            var result = Binary<Subtract>(this, target, type);
            return GradMode.Records(this, target)
                ? Formula.Record("SubBackward0", result, [this, target], [], static (n, g) => [g, n.Needs(1) ? g.neg() : null])
                : result;
        }

        public Tensor sub(Scalar target)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(sub(Number(target, Promotion.Of(this, target))));
        }

        public Tensor mul(Tensor target)
        {
            var type = Promotion.Of(this, target);
            if (type == ScalarType.Bool)
                return Bits<BitAnd>(this, target);
            var result = Binary<Multiply>(this, target, type);
            return GradMode.Records(this, target)
                ? Formula.Record("MulBackward0", result, [this, target], [this, target],
                    static (n, g) => [n.Needs(0) ? g.mul(n[1]) : null, n.Needs(1) ? g.mul(n[0]) : null])
                : result;
        }

        public Tensor mul(Scalar target)
        {
            var type = Promotion.Of(this, target);
            if (GradMode.Records(this))
                return MulRecorded(target, type);
            using var scope = InternalScope.Enter();
            return scope.Publish(mul(Number(target, type)));
        }

        // Apart, because the number is captured: a factor needs no saved tensors.
        Tensor MulRecorded(Scalar factor, ScalarType type)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(Formula.Record("MulBackward0", Binary<Multiply>(this, Number(factor, type), type), [this], [], (_, g) => [g.mul(factor)]));
        }

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            var type = Promotion.Of(this, target);
            switch (rounding_mode)
            {
                case RoundingMode.trunc: return Quotient<TruncatedQuotient>(target, type);
                case RoundingMode.floor: return Quotient<FlooredQuotient>(target, type);
            }
            var result = Binary<Divide>(this, target, DefaultType.FloatOf(type));
            return GradMode.Records(this, target)
                ? Formula.Record("DivBackward0", result, [this, target], [this, target], static (n, g) => [
                    n.Needs(0) ? g.div(n[1]) : null,
                    n.Needs(1) ? g.neg().mul(n[0].div(n[1]).div(n[1])) : null])
                : result;
        }

        // Flat almost everywhere: the gradients are zero.
        Tensor Quotient<TOp>(Tensor target, ScalarType type) where TOp : struct, INumberBinary
        {
            var result = Binary<TOp>(this, target, type == ScalarType.Bool ? ScalarType.Int64 : type);
            return GradMode.Records(this, target)
                ? Formula.Record("DivBackward1", result, [this, target], [], static (_, g) => [g.zeros_like(), g.zeros_like()])
                : result;
        }

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(div(Number(target, Promotion.Of(this, target)), rounding_mode));
        }

        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        public Tensor remainder(Tensor target) => Remainder<FlooredRemainder>(target, RoundingMode.floor);

        public Tensor remainder(Scalar scalar)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(remainder(Number(scalar, Promotion.Of(this, scalar))));
        }

        public Tensor fmod(Tensor target) => Remainder<TruncatedRemainder>(target, RoundingMode.trunc);

        public Tensor fmod(Scalar scalar)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(fmod(Number(scalar, Promotion.Of(this, scalar))));
        }

        // a - b * quotient
        Tensor Remainder<TOp>(Tensor target, RoundingMode mode) where TOp : struct, INumberBinary
        {
            var type = Promotion.Of(this, target);
            var result = Binary<TOp>(this, target, type == ScalarType.Bool ? ScalarType.Int64 : type);
            return GradMode.Records(this, target)
                ? Formula.Record("RemainderBackward0", result, [this, target], [this, target],
                    (n, g) => [g, n.Needs(1) ? g.neg().mul(n[0].div(n[1], mode)) : null])
                : result;
        }

        public Tensor maximum(Tensor other) => Extreme<Maximum>(other, "MaximumBackward0", static (a, b) => a.gt(b));

        public Tensor minimum(Tensor other) => Extreme<Minimum>(other, "MinimumBackward0", static (a, b) => a.lt(b));

        // Equal operands share the gradient in halves.
        Tensor Extreme<TOp>(Tensor other, string name, Func<Tensor, Tensor, Tensor> wins) where TOp : struct, INumberBinary
        {
            var result = Binary<TOp>(this, other, Promotion.Of(this, other));
            return GradMode.Records(this, other)
                ? Formula.Record(name, result, [this, other], [this, other], (n, g) =>
                {
                    var (a, b) = (n[0], n[1]);
                    var half = a.eq(b).to_type(g.dtype).mul(0.5);
                    return [n.Needs(0) ? g.mul(wins(a, b).to_type(g.dtype).add(half)) : null, n.Needs(1) ? g.mul(wins(b, a).to_type(g.dtype).add(half)) : null];
                })
                : result;
        }

        public Tensor max(Tensor other) => maximum(other);

        public Tensor min(Tensor other) => minimum(other);

        public Tensor pow(Scalar exponent)
        {
            if (!is_floating_point() && exponent.IsFloat)
            {
                using var scope = InternalScope.Enter();
                return scope.Publish(to_type(DefaultType.Value).pow(exponent));
            }
            var result = PowUnrecorded(exponent);
            if (!GradMode.Records(this))
                return result;
            return Formula.Record("PowBackward0", result, [this], [this], (n, g) =>
                [exponent.Float == 0 ? g.zeros_like() : g.mul(n[0].pow(exponent.Float - 1).mul(exponent.Float))]);
        }

        Tensor PowUnrecorded(Scalar exponent)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            if (!is_floating_point())
                return scope.Publish(Bits<IntegerPower>(this, Number(exponent, ScalarType.Int64)).to_type(Promotion.Of(this, exponent)));
            return scope.Publish(exponent.Float switch
            {
                1 => clone(),
                2 => square(),
                3 => square().mul(this),
                0.5 => sqrt(),
                -1 => reciprocal(),
                -0.5 => rsqrt(),
                _ => BinaryFloat<Power>(this, Number(exponent, Own.Dtype), Own.Dtype),
            });
        }

        public Tensor pow(Tensor exponent)
        {
            var type = Promotion.Of(this, exponent);
            if (!DTypes.IsFloat(type))
                return Bits<IntegerPower>(this, exponent);
            var result = BinaryFloat<Power>(this, exponent, type);
            return GradMode.Records(this, exponent)
                ? Formula.Record("PowBackward1", result, [this, exponent], [this, exponent, result], static (n, g) =>
                {
                    var (x, y) = (n[0], n[1]);
                    // 0^y has no slope in y, where log 0 would give -inf times 0.
                    return [
                        n.Needs(0) ? g.mul(y.mul(x.pow(y.sub(1)))).masked_fill(y.eq(0), 0) : null,
                        n.Needs(1) ? g.mul(n[2].mul(x.log())).masked_fill(x.eq(0).logical_and(y.ge(0)), 0) : null];
                })
                : result;
        }

        public Tensor atan2(Tensor other)
        {
            var result = BinaryFloat<Arctangent2>(this, other, DefaultType.FloatOf(Promotion.Of(this, other)));
            return GradMode.Records(this, other)
                ? Formula.Record("Atan2Backward0", result, [this, other], [this, other], static (n, g) =>
                {
                    var squares = n[0].square().add(n[1].square());
                    return [g.mul(n[1].div(squares)), g.mul(n[0].neg().div(squares))];
                })
                : result;
        }
    }
}
