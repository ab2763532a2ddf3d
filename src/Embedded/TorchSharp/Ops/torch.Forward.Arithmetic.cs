namespace TorchSharp;

public static partial class torch
{
    public static Tensor add(Tensor left, Scalar right) => left.Given().add(right);

    public static Tensor add(Tensor left, Tensor right) => left.Given().add(right);

    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.Given().add(right, alpha);

    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.Given().add(right, alpha);

    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.Given().addcdiv(tensor1, tensor2, value);

    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.Given().addcmul(tensor1, tensor2, value);

    public static Tensor atan2(Tensor input, Tensor other) => input.Given().atan2(other);

    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.Given().clamp(min, max);

    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.Given().clamp(min, max);

    public static Tensor clamp_max(Tensor input, Scalar max) => input.Given().clamp_max(max);

    public static Tensor clamp_min(Tensor input, Scalar min) => input.Given().clamp_min(min);

    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.Given().clip(min, max);

    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().div(right, rounding_mode);

    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().div(right, rounding_mode);

    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().divide(right, rounding_mode);

    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.Given().divide(right, rounding_mode);

    public static Tensor floor_divide(Tensor input, Tensor other) => input.Given().floor_divide(other);

    public static Tensor fmod(Tensor left, Scalar right) => left.Given().fmod(right);

    public static Tensor fmod(Tensor left, Tensor right) => left.Given().fmod(right);

    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.Given().lerp(end, weight);

    public static Tensor maximum(Tensor input, Tensor other) => input.Given().maximum(other);

    public static Tensor minimum(Tensor input, Tensor other) => input.Given().minimum(other);

    public static Tensor mul(Tensor left, Scalar right) => left.Given().mul(right);

    public static Tensor mul(Tensor left, Tensor right) => left.Given().mul(right);

    public static Tensor multiply(Tensor left, Scalar right) => left.Given().multiply(right);

    public static Tensor multiply(Tensor left, Tensor right) => left.Given().multiply(right);

    public static Tensor pow(Tensor left, Scalar exponent) => left.Given().pow(exponent);

    public static Tensor pow(Tensor left, Tensor exponent) => left.Given().pow(exponent);

    public static Tensor remainder(Tensor left, Scalar right) => left.Given().remainder(right);

    public static Tensor remainder(Tensor left, Tensor right) => left.Given().remainder(right);

    public static Tensor sub(Tensor left, Scalar right) => left.Given().sub(right);

    public static Tensor sub(Tensor left, Tensor right) => left.Given().sub(right);

    public static Tensor subtract(Tensor left, Scalar right) => left.Given().subtract(right);

    public static Tensor subtract(Tensor left, Tensor right) => left.Given().subtract(right);

    public static Tensor true_divide(Tensor dividend, Tensor divisor) => dividend.Given().true_divide(divisor);
}
