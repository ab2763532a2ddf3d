namespace TorchSharp;

public static partial class torch
{
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.Given().allclose(target, rtol, atol, equal_nan);

    public static Tensor bitwise_and(Tensor left, Tensor right) => left.Given().bitwise_and(right);

    public static Tensor bitwise_not(Tensor input) => input.Given().bitwise_not();

    public static Tensor bitwise_or(Tensor left, Tensor right) => left.Given().bitwise_or(right);

    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.Given().bitwise_xor(right);

    public static Tensor eq(Tensor left, Tensor right) => left.Given().eq(right);

    public static Tensor equal(Tensor tensor, Tensor target) => tensor.Given().equal(target);

    public static Tensor ge(Tensor left, Tensor right) => left.Given().ge(right);

    public static Tensor greater(Tensor tensor, Tensor target) => tensor.Given().greater(target);

    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.Given().greater_equal(target);

    public static Tensor gt(Tensor left, Tensor right) => left.Given().gt(right);

    public static bool is_floating_point(Tensor input) => input.Given().is_floating_point();

    public static bool is_nonzero(Tensor input) => input.Given().is_nonzero();

    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
        tensor.Given().isclose(other, rtol, atol, nanEqual);

    public static Tensor isfinite(Tensor tensor) => tensor.Given().isfinite();

    public static Tensor isinf(Tensor tensor) => tensor.Given().isinf();

    public static Tensor isnan(Tensor input) => input.Given().isnan();

    public static Tensor isneginf(Tensor tensor) => tensor.Given().isneginf();

    public static Tensor isposinf(Tensor tensor) => tensor.Given().isposinf();

    public static Tensor le(Tensor left, Tensor right) => left.Given().le(right);

    public static Tensor less(Tensor tensor, Tensor target) => tensor.Given().less(target);

    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.Given().less_equal(target);

    public static Tensor logical_and(Tensor left, Tensor right) => left.Given().logical_and(right);

    public static Tensor logical_not(Tensor input) => input.Given().logical_not();

    public static Tensor logical_or(Tensor left, Tensor right) => left.Given().logical_or(right);

    public static Tensor logical_xor(Tensor left, Tensor right) => left.Given().logical_xor(right);

    public static Tensor lt(Tensor left, Tensor right) => left.Given().lt(right);

    public static Tensor ne(Tensor left, Tensor right) => left.Given().ne(right);

    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.Given().not_equal(target);

    public static Tensor signbit(Tensor input) => input.Given().signbit();
}
