namespace TorchSharp;

public static partial class torch
{
    public static Tensor abs_(Tensor input) => input.Given().abs_();

    public static Tensor absolute_(Tensor input) => input.Given().absolute_();

    public static Tensor acos_(Tensor input) => input.Given().acos_();

    public static Tensor add_(Tensor left, Scalar right) => left.Given().add_(right);

    public static Tensor add_(Tensor left, Tensor right) => left.Given().add_(right);

    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.Given().add_(right, alpha);

    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.Given().add_(right, alpha);

    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.Given().addcdiv_(tensor1, tensor2, value);

    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.Given().addcmul_(tensor1, tensor2, value);

    public static Tensor addmm_(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.Given().addmm_(mat1, mat2, beta, alpha);

    public static Tensor asin_(Tensor input) => input.Given().asin_();

    public static Tensor atan2_(Tensor input, Tensor other) => input.Given().atan2_(other);

    public static Tensor atan_(Tensor input) => input.Given().atan_();

    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.Given().bitwise_and_(right);

    public static Tensor bitwise_not_(Tensor input) => input.Given().bitwise_not_();

    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.Given().bitwise_or_(right);

    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.Given().bitwise_xor_(right);

    public static Tensor ceil_(Tensor input) => input.Given().ceil_();

    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.Given().clamp_(min, max);

    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.Given().clamp_(min, max);

    public static Tensor clamp_max_(Tensor input, Scalar max) => input.Given().clamp_max_(max);

    public static Tensor clamp_min_(Tensor input, Scalar min) => input.Given().clamp_min_(min);

    public static Tensor cos_(Tensor input) => input.Given().cos_();

    public static Tensor cosh_(Tensor input) => input.Given().cosh_();

    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().div_(right, rounding_mode);

    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().div_(right, rounding_mode);

    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().divide_(right, rounding_mode);

    public static Tensor erf_(Tensor input) => input.Given().erf_();

    public static Tensor erfc_(Tensor input) => input.Given().erfc_();

    public static Tensor exp2_(Tensor input) => input.Given().exp2_();

    public static Tensor exp_(Tensor input) => input.Given().exp_();

    public static Tensor expm1_(Tensor input) => input.Given().expm1_();

    public static Tensor fix_(Tensor input) => input.Given().fix_();

    public static Tensor floor_(Tensor input) => input.Given().floor_();

    public static Tensor floor_divide_(Tensor input, Tensor other) => input.Given().floor_divide_(other);

    public static Tensor fmod_(Tensor left, Scalar right) => left.Given().fmod_(right);

    public static Tensor fmod_(Tensor left, Tensor right) => left.Given().fmod_(right);

    public static Tensor frac_(Tensor input) => input.Given().frac_();

    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.Given().index_add_(dim, index, source, alpha);

    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.Given().index_copy_(dim, index, source);

    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.Given().index_fill_(dim, index, value);

    public static Tensor log10_(Tensor input) => input.Given().log10_();

    public static Tensor log1p_(Tensor input) => input.Given().log1p_();

    public static Tensor log2_(Tensor input) => input.Given().log2_();

    public static Tensor log_(Tensor input) => input.Given().log_();

    public static Tensor logical_and_(Tensor left, Tensor right) => left.Given().logical_and_(right);

    public static Tensor logical_or_(Tensor left, Tensor right) => left.Given().logical_or_(right);

    public static Tensor logical_xor_(Tensor left, Tensor right) => left.Given().logical_xor_(right);

    public static Tensor mul_(Tensor left, Scalar right) => left.Given().mul_(right);

    public static Tensor mul_(Tensor left, Tensor right) => left.Given().mul_(right);

    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        input.Given().nan_to_num_(nan, posinf, neginf);

    public static Tensor neg_(Tensor input) => input.Given().neg_();

    public static Tensor pow_(Tensor left, Scalar exponent) => left.Given().pow_(exponent);

    public static Tensor pow_(Tensor left, Tensor exponent) => left.Given().pow_(exponent);

    public static Tensor reciprocal_(Tensor input) => input.Given().reciprocal_();

    public static Tensor remainder_(Tensor left, Scalar right) => left.Given().remainder_(right);

    public static Tensor remainder_(Tensor left, Tensor right) => left.Given().remainder_(right);

    public static Tensor round_(Tensor input, long decimals = 0) => input.Given().round_(decimals);

    public static Tensor rsqrt_(Tensor input) => input.Given().rsqrt_();

    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.Given().scatter_(dim, index, src);

    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.Given().scatter_add_(dim, index, src);

    public static Tensor sigmoid_(Tensor input) => input.Given().sigmoid_();

    public static Tensor sign_(Tensor input) => input.Given().sign_();

    public static Tensor sin_(Tensor input) => input.Given().sin_();

    public static Tensor sinh_(Tensor input) => input.Given().sinh_();

    public static Tensor sqrt_(Tensor input) => input.Given().sqrt_();

    public static Tensor squeeze_(Tensor input, long? dim = null) => input.Given().squeeze_(dim);

    public static Tensor sub_(Tensor left, Scalar right) => left.Given().sub_(right);

    public static Tensor sub_(Tensor left, Tensor right) => left.Given().sub_(right);

    public static Tensor subtract_(Tensor left, Scalar right) => left.Given().subtract_(right);

    public static Tensor subtract_(Tensor left, Tensor right) => left.Given().subtract_(right);

    public static Tensor tan_(Tensor input) => input.Given().tan_();

    public static Tensor tanh_(Tensor input) => input.Given().tanh_();

    public static Tensor tril_(Tensor input, long diagonal = 0) => input.Given().tril_(diagonal);

    public static Tensor triu_(Tensor input, long diagonal = 0) => input.Given().triu_(diagonal);

    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => dividend.Given().true_divide_(divisor);

    public static Tensor trunc_(Tensor input) => input.Given().trunc_();

    public static Tensor unsqueeze_(Tensor input, long dim) => input.Given().unsqueeze_(dim);
}
