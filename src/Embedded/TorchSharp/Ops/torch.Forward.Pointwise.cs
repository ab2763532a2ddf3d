namespace TorchSharp;

public static partial class torch
{
    public static Tensor abs(Tensor input) => input.Given().abs();

    public static Tensor absolute(Tensor input) => input.Given().absolute();

    public static Tensor acos(Tensor input) => input.Given().acos();

    public static Tensor arccos(Tensor input) => input.Given().arccos();

    public static Tensor arcsin(Tensor input) => input.Given().arcsin();

    public static Tensor arctan(Tensor input) => input.Given().arctan();

    public static Tensor arctan(Tensor input, Tensor other) => input.Given().arctan(other);

    public static Tensor arctan2(Tensor input, Tensor other) => input.Given().arctan2(other);

    public static Tensor asin(Tensor input) => input.Given().asin();

    public static Tensor atan(Tensor input) => input.Given().atan();

    public static Tensor ceil(Tensor input) => input.Given().ceil();

    public static Tensor cos(Tensor input) => input.Given().cos();

    public static Tensor cosh(Tensor input) => input.Given().cosh();

    public static Tensor diag(Tensor input, long diagonal = 0) => input.Given().diag(diagonal);

    public static Tensor erf(Tensor input) => input.Given().erf();

    public static Tensor erfc(Tensor input) => input.Given().erfc();

    public static Tensor exp(Tensor input) => input.Given().exp();

    public static Tensor exp2(Tensor input) => input.Given().exp2();

    public static Tensor expm1(Tensor input) => input.Given().expm1();

    public static Tensor fix(Tensor input) => input.Given().fix();

    public static Tensor float_power(Tensor input, Tensor target) => input.Given().float_power(target);

    public static Tensor floor(Tensor input) => input.Given().floor();

    public static Tensor frac(Tensor input) => input.Given().frac();

    public static Tensor ger(Tensor input, Tensor vec2) => input.Given().ger(vec2);

    public static Tensor inner(Tensor input, Tensor vec2) => input.Given().inner(vec2);

    public static bool is_complex(Tensor input) => input.Given().is_complex();

    public static Tensor log(Tensor input) => input.Given().log();

    public static Tensor log10(Tensor input) => input.Given().log10();

    public static Tensor log1p(Tensor input) => input.Given().log1p();

    public static Tensor log2(Tensor input) => input.Given().log2();

    public static Tensor logaddexp(Tensor left, Tensor right) => left.Given().logaddexp(right);

    public static Tensor logit(Tensor input, double? eps = null) => input.Given().logit(eps);

    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.Given().nan_to_num(nan, posinf, neginf);

    public static Tensor neg(Tensor input) => input.Given().neg();

    public static Tensor negative(Tensor input) => input.Given().negative();

    public static Tensor positive(Tensor input) => input.Given().positive();

    public static Tensor reciprocal(Tensor input) => input.Given().reciprocal();

    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => input.Given().renorm(p, dim, maxnorm);

    public static Tensor round(Tensor input, long decimals = 0) => input.Given().round(decimals);

    public static Tensor rsqrt(Tensor input) => input.Given().rsqrt();

    public static Tensor sgn(Tensor input) => input.Given().sgn();

    public static Tensor sigmoid(Tensor input) => input.Given().sigmoid();

    public static Tensor sign(Tensor input) => input.Given().sign();

    public static Tensor sin(Tensor input) => input.Given().sin();

    public static Tensor sinh(Tensor input) => input.Given().sinh();

    public static Tensor sqrt(Tensor input) => input.Given().sqrt();

    public static Tensor square(Tensor input) => input.Given().square();

    public static (Tensor std, Tensor mean) std_mean(Tensor input, bool unbiased = true) => input.Given().std_mean(unbiased);

    public static Tensor tan(Tensor input) => input.Given().tan();

    public static Tensor tanh(Tensor input) => input.Given().tanh();

    public static Tensor trace(Tensor input) => input.Given().trace();

    public static Tensor trunc(Tensor input) => input.Given().trunc();

    public static (Tensor var, Tensor mean) var_mean(Tensor input, bool unbiased = true) => input.Given().var_mean(unbiased);
}
