namespace TorchSharp;

public static partial class torch
{
    // The hot ones write directly; the others compute the result and copy it over.
    public partial class Tensor
    {
        public Tensor zero_() => fill_(0);

        public Tensor fill_(Scalar value) => InPlace(GradMode.Records(this),
            x => Formula.Record("FillBackward0", x.full_like(value), [x], [], static (_, g) => [g.zeros_like()]), x => FillLoop.Run(x, value));

        public Tensor add_(Tensor target) => Direct<Add>(target, x => x.add(target));

        public Tensor add_(Tensor target, Scalar alpha) => InPlace(x => x.add(target, alpha), target);

        public Tensor add_(Scalar scalar) => Direct<Add>(scalar, x => x.add(scalar));

        public Tensor add_(Scalar scalar, Scalar alpha) => InPlace(x => x.add(scalar, alpha));

        public Tensor sub_(Tensor target) => Direct<Subtract>(target, x => x.sub(target));

        public Tensor sub_(Scalar target) => Direct<Subtract>(target, x => x.sub(target));

        public Tensor mul_(Tensor target) => Direct<Multiply>(target, x => x.mul(target));

        public Tensor mul_(Scalar target) => Direct<Multiply>(target, x => x.mul(target));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None && is_floating_point()
            ? Direct<Divide>(target, x => x.div(target)) : InPlace(x => x.div(target, rounding_mode), target);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => rounding_mode == RoundingMode.None && is_floating_point()
            ? Direct<Divide>(target, x => x.div(target)) : InPlace(x => x.div(target, rounding_mode));

        public Tensor remainder_(Tensor target) => InPlace(x => x.remainder(target), target);

        public Tensor remainder_(Scalar scalar) => InPlace(x => x.remainder(scalar));

        public Tensor pow_(Scalar exponent) => InPlace(x => x.pow(exponent));

        public Tensor pow_(Tensor exponent) => InPlace(x => x.pow(exponent), exponent);

        public Tensor neg_() => InPlaceNumber<Negate>(static x => x.neg());

        public Tensor abs_() => InPlaceNumber<Absolute>(static x => x.abs());

        public Tensor relu_() => InPlaceNumber<Rectify>(static x => x.relu());

        public Tensor exp_() => InPlaceFloat<Exponential>(static x => x.exp());

        public Tensor log_() => InPlaceFloat<Logarithm>(static x => x.log());

        public Tensor sqrt_() => InPlaceFloat<SquareRoot>(static x => x.sqrt());

        public Tensor rsqrt_() => InPlaceFloat<ReciprocalSquareRoot>(static x => x.rsqrt());

        public Tensor reciprocal_() => InPlaceFloat<Reciprocal>(static x => x.reciprocal());

        public Tensor sigmoid_() => InPlaceFloat<Sigmoid>(static x => x.sigmoid());

        public Tensor tanh_() => InPlaceFloat<HyperbolicTangent>(static x => x.tanh());

        public Tensor sin_() => InPlaceFloat<Sine>(static x => x.sin());

        public Tensor cos_() => InPlaceFloat<Cosine>(static x => x.cos());

        public Tensor floor_() => InPlace(static x => x.floor());

        public Tensor ceil_() => InPlace(static x => x.ceil());

        public Tensor round_(long decimals = 0) => InPlace(x => x.round(decimals));

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace(x => x.clamp(min, max));

        public Tensor clamp_min_(Scalar min) => clamp_(min, null);

        public Tensor clamp_max_(Scalar max) => clamp_((Scalar?)null, max);

        public Tensor masked_fill_(Tensor mask, Scalar value) => InPlace(x => x.masked_fill(mask, value));

        public Tensor triu_(long diagonal = 0) => InPlace(x => x.triu(diagonal));

        public Tensor tril_(long diagonal = 0) => InPlace(x => x.tril(diagonal));

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(add(tensor1.Given().mul(tensor2).mul(value)));
        }

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(x => x.addcmul(tensor1, tensor2, value), tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(add(tensor1.Given().div(tensor2).mul(value)));
        }

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(x => x.addcdiv(tensor1, tensor2, value), tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(add(end.Given().sub(this).mul(weight)));
        }

        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(x => x.lerp(end, weight), end, weight);

        Tensor Direct<TOp>(Tensor other, Func<Tensor, Tensor> recorded) where TOp : struct, INumberBinary
        {
            var records = GradMode.Records(this, other);
            if (!records && (other.Impl.Dtype != Own.Dtype || Own.Dtype == ScalarType.Bool || ReferenceEquals(other.Impl.Storage, Own.Storage)
                || !Geometry.Broadcast(Own.Shape, other.Impl.Shape).AsSpan().SequenceEqual(Own.Shape)))
                return InPlace(recorded);
            return InPlace(records, recorded, x => BinaryLoop.Number<TOp>(x, other.Impl, x));
        }

        Tensor Direct<TOp>(Scalar other, Func<Tensor, Tensor> recorded) where TOp : struct, INumberBinary
        {
            if (Promotion.Of(this, other) != Own.Dtype || Own.Dtype == ScalarType.Bool)
                return InPlace(recorded);
            return InPlace(GradMode.Records(this), recorded, x =>
            {
                using var scope = InternalScope.Enter();
                BinaryLoop.Number<TOp>(x, Number(other, x.Dtype).Impl, x);
            });
        }
    }
}
