namespace TorchSharp;

public static partial class torch
{
    // Each function beside its derivative: n[0] is what was kept, the input or the output.
    public partial class Tensor
    {
        public Tensor abs() => Number<Absolute>("AbsBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].sign())]);

        public Tensor absolute() => abs();

        public Tensor neg() => Number<Negate>("NegBackward0", Keeps.Nothing, static (_, g) => [g.neg()]);

        public Tensor negative() => neg();

        public Tensor positive() => Share();

        public Tensor square() => Number<Squared>("PowBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].mul(2))]);

        public Tensor sign() => Number<Signum>("SignBackward0", Keeps.Nothing, static (_, g) => [g.zeros_like()]);

        public Tensor sgn() => sign();

        public Tensor relu() => Number<Rectify>("ReluBackward0", Keeps.Output, static (n, g) => [g.mul(n[0].gt(0).to_type(g.dtype))]);

        public Tensor exp() => Float<Exponential>("ExpBackward0", Keeps.Output, static (n, g) => [g.mul(n[0])]);

        public Tensor exp2() => Float<Exponential2>("Exp2Backward0", Keeps.Output, static (n, g) => [g.mul(n[0]).mul(Math.Log(2))]);

        public Tensor expm1() => Float<ExponentialMinusOne>("Expm1Backward0", Keeps.Output, static (n, g) => [g.mul(n[0].add(1))]);

        public Tensor log() => Float<Logarithm>("LogBackward0", Keeps.Input, static (n, g) => [g.div(n[0])]);

        public Tensor log2() => Float<Logarithm2>("Log2Backward0", Keeps.Input, static (n, g) => [g.div(n[0].mul(Math.Log(2)))]);

        public Tensor log10() => Float<Logarithm10>("Log10Backward0", Keeps.Input, static (n, g) => [g.div(n[0].mul(Math.Log(10)))]);

        public Tensor log1p() => Float<LogarithmOfOnePlus>("Log1pBackward0", Keeps.Input, static (n, g) => [g.div(n[0].add(1))]);

        public Tensor sqrt() => Float<SquareRoot>("SqrtBackward0", Keeps.Output, static (n, g) => [g.div(n[0].mul(2))]);

        public Tensor rsqrt() => Float<ReciprocalSquareRoot>("RsqrtBackward0", Keeps.Output, static (n, g) => [g.mul(n[0].pow(3)).mul(-0.5)]);

        public Tensor reciprocal() => Float<Reciprocal>("ReciprocalBackward0", Keeps.Output, static (n, g) => [g.neg().mul(n[0].square())]);

        public Tensor sigmoid() => Float<Sigmoid>("SigmoidBackward0", Keeps.Output, static (n, g) =>
        {
            var y = n[0];
            return [g.mul(y.sub(y.square()))];
        });

        public Tensor tanh() => Float<HyperbolicTangent>("TanhBackward0", Keeps.Output, static (n, g) => [g.sub(g.mul(n[0].square()))]);

        public Tensor sin() => Float<Sine>("SinBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].cos())]);

        public Tensor cos() => Float<Cosine>("CosBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].sin()).neg()]);

        public Tensor tan() => Float<Tangent>("TanBackward0", Keeps.Output, static (n, g) => [g.mul(n[0].square().add(1))]);

        public Tensor asin() => Float<Arcsine>("AsinBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].square().neg().add(1).rsqrt())]);

        public Tensor acos() => Float<Arccosine>("AcosBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].square().neg().add(1).rsqrt()).neg()]);

        public Tensor atan() => Float<Arctangent>("AtanBackward0", Keeps.Input, static (n, g) => [g.div(n[0].square().add(1))]);

        public Tensor sinh() => Float<HyperbolicSine>("SinhBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].cosh())]);

        public Tensor cosh() => Float<HyperbolicCosine>("CoshBackward0", Keeps.Input, static (n, g) => [g.mul(n[0].sinh())]);

        // 2 / sqrt(pi) exp(-x^2)
        public Tensor erf() => Float<ErrorFunction>("ErfBackward0", Keeps.Input,
            static (n, g) => [g.mul(n[0].square().neg().exp()).mul(2 / Math.Sqrt(Math.PI))]);

        public Tensor erfc() => Float<ComplementaryErrorFunction>("ErfcBackward0", Keeps.Input,
            static (n, g) => [g.mul(n[0].square().neg().exp()).mul(-2 / Math.Sqrt(Math.PI))]);

        public Tensor frac() => Float<Fraction>("FracBackward0", Keeps.Nothing, static (_, g) => [g]);

        public Tensor floor() => Rounding<Floor>("FloorBackward0");

        public Tensor ceil() => Rounding<Ceiling>("CeilBackward0");

        public Tensor trunc() => Rounding<Truncate>("TruncBackward0");

        public Tensor fix() => trunc();

        public Tensor round(long decimals = 0)
        {
            if (decimals == 0 || !is_floating_point())
                return Rounding<Round>("RoundBackward0");
            using var scope = InternalScope.Enter();
            var unit = Math.Pow(10, decimals);
            return scope.Publish(mul(unit).Rounding<Round>("RoundBackward0").div(unit));
        }

        // log(sigmoid(x)) = min(x, 0) - log(1 + exp(-|x|)), with derivative sigmoid(-x) throughout.
        public Tensor log_sigmoid()
        {
            using var scope = InternalScope.Enter();
            Tensor result;
            using (GradMode.Set(false))
                result = clamp_max(0).sub(abs().neg().exp().log1p());
            if (GradMode.Records(this))
                Formula.Record("LogSigmoidBackward0", result, [this], [this], static (n, g) => [g.mul(n[0].neg().sigmoid())]);
            return scope.Publish(result);
        }

        public Tensor silu()
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(mul(sigmoid()));
        }

        // x / 2 (1 + erf(x / sqrt 2)): Hendrycks and Gimpel 2016 (arXiv:1606.08415).
        public Tensor gelu()
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(mul(0.5).mul(mul(1 / Math.Sqrt(2)).erf().add(1)));
        }

        // log(1 + exp(beta x)) / beta, and x itself where beta x exceeds the threshold.
        public Tensor softplus(double beta = 1, double threshold = 20)
        {
            using var scope = InternalScope.Enter();
            var scaled = mul(beta);
            var soft = scaled.clamp_max(threshold).exp().log1p().div(beta);
            return scope.Publish(scaled.gt(threshold) is var linear ? where(linear, soft) : soft);
        }

        public Tensor leaky_relu(Scalar negative_slope)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(where(gt(0), mul(negative_slope)));
        }

        public Tensor elu(double alpha = 1)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(where(gt(0), clamp_max(0).expm1().mul(alpha)));
        }

        public Tensor relu6() => hardtanh(0, 6);

        // Unlike clamp it has no gradient at the bounds themselves.
        public Tensor hardtanh(Scalar min, Scalar max)
        {
            using var scope = InternalScope.Enter();
            Tensor result;
            using (GradMode.Set(false))
                result = clamp(min, max);
            if (GradMode.Records(this))
            {
                Formula.Record("HardtanhBackward0", result, [this], [this],
                    (n, g) => [g.masked_fill(n[0].le(min).logical_or(n[0].ge(max)), 0)]);
            }
            return scope.Publish(result);
        }
    }
}
