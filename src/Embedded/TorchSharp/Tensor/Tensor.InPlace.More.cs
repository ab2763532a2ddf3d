namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor absolute_() => abs_();

        public Tensor trunc_() => InPlace(static x => x.trunc());

        public Tensor fix_() => trunc_();

        public Tensor frac_() => InPlaceFloat<Fraction>(static x => x.frac());

        public Tensor sign_() => InPlaceNumber<Signum>(static x => x.sign());

        public Tensor exp2_() => InPlaceFloat<Exponential2>(static x => x.exp2());

        public Tensor expm1_() => InPlaceFloat<ExponentialMinusOne>(static x => x.expm1());

        public Tensor log2_() => InPlaceFloat<Logarithm2>(static x => x.log2());

        public Tensor log10_() => InPlaceFloat<Logarithm10>(static x => x.log10());

        public Tensor log1p_() => InPlaceFloat<LogarithmOfOnePlus>(static x => x.log1p());

        public Tensor tan_() => InPlaceFloat<Tangent>(static x => x.tan());

        public Tensor asin_() => InPlaceFloat<Arcsine>(static x => x.asin());

        public Tensor acos_() => InPlaceFloat<Arccosine>(static x => x.acos());

        public Tensor atan_() => InPlaceFloat<Arctangent>(static x => x.atan());

        public Tensor sinh_() => InPlaceFloat<HyperbolicSine>(static x => x.sinh());

        public Tensor cosh_() => InPlaceFloat<HyperbolicCosine>(static x => x.cosh());

        public Tensor erf_() => InPlaceFloat<ErrorFunction>(static x => x.erf());

        public Tensor erfc_() => InPlaceFloat<ComplementaryErrorFunction>(static x => x.erfc());

        public Tensor relu6_() => InPlace(static x => x.relu6());

        public Tensor silu_() => InPlace(static x => x.silu());

        public Tensor gelu_() => InPlace(static x => x.gelu());

        public Tensor elu_(double alpha = 1) => InPlace(x => x.elu(alpha));

        public Tensor leaky_relu_(Scalar negative_slope) => InPlace(x => x.leaky_relu(negative_slope));

        public Tensor hardtanh_(Scalar min, Scalar max) => InPlace(x => x.hardtanh(min, max));

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => InPlace(x => x.clamp(min, max), min, max);

        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);

        public Tensor floor_divide_(Scalar other) => div_(other, RoundingMode.floor);

        public Tensor fmod_(Tensor target) => InPlace(x => x.fmod(target), target);

        public Tensor fmod_(Scalar scalar) => InPlace(x => x.fmod(scalar));

        public Tensor atan2_(Tensor other) => InPlace(x => x.atan2(other), other);

        public Tensor eq_(Tensor target) => Marked(x => x.eq(target));

        public Tensor eq_(Scalar target) => Marked(x => x.eq(target));

        public Tensor ne_(Tensor target) => Marked(x => x.ne(target));

        public Tensor ne_(Scalar target) => Marked(x => x.ne(target));

        public Tensor lt_(Tensor target) => Marked(x => x.lt(target));

        public Tensor lt_(Scalar target) => Marked(x => x.lt(target));

        public Tensor le_(Tensor target) => Marked(x => x.le(target));

        public Tensor le_(Scalar target) => Marked(x => x.le(target));

        public Tensor gt_(Tensor target) => Marked(x => x.gt(target));

        public Tensor gt_(Scalar target) => Marked(x => x.gt(target));

        public Tensor ge_(Tensor target) => Marked(x => x.ge(target));

        public Tensor ge_(Scalar target) => Marked(x => x.ge(target));

        public Tensor logical_and_(Tensor other) => Marked(x => x.logical_and(other));

        public Tensor logical_or_(Tensor other) => Marked(x => x.logical_or(other));

        public Tensor logical_xor_(Tensor other) => Marked(x => x.logical_xor(other));

        public Tensor logical_not_() => Marked(static x => x.logical_not());

        public Tensor bitwise_and_(Tensor other) => InPlace(x => x.bitwise_and(other));

        public Tensor bitwise_or_(Tensor other) => InPlace(x => x.bitwise_or(other));

        public Tensor bitwise_xor_(Tensor other) => InPlace(x => x.bitwise_xor(other));

        public Tensor bitwise_not_() => InPlace(static x => x.bitwise_not());

        public Tensor unsqueeze_(long dim) => Reshaped(x => x.unsqueeze(dim));

        public Tensor squeeze_(long? dim = null) => Reshaped(x => x.squeeze(dim));

        public Tensor transpose_(long dim0, long dim1) => Reshaped(x => x.transpose(dim0, dim1));

        // 1 and 0 in this tensor's type; a relation is flat, so the gradient is zero.
        Tensor Marked(Func<Tensor, Tensor> relation) => InPlace(x =>
        {
            var result = relation(x.detach()).to_type(x.dtype);
            return GradMode.Records(x) ? Formula.Record("RelationBackward0", result, [x], [], static (_, g) => [g.zeros_like()]) : result;
        });

        /// <summary>Gives this tensor the geometry of a view of it.</summary>
        Tensor Reshaped(Func<Tensor, Tensor> view)
        {
            if (GradMode.IsEnabled && Own.IsLeafRequiringGrad)
                throw Fault.Torch("a leaf Variable that requires grad is being used in an in-place operation.");
            using var scope = InternalScope.Enter();
            var shown = view(this);
            var records = GradMode.Records(this);
            var (node, output) = (shown.Impl.GradFunction, shown.Impl.OutputIndex);
            Own.Become(shown.Impl);
            BumpVersion();
            if (records)
                Own.SetGradFunction(node, output);
            return this;
        }
    }
}
