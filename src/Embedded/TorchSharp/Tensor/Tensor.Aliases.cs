namespace TorchSharp;

public static partial class torch
{
    // Second names, as PyTorch has them.
    public partial class Tensor
    {
        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor true_divide_(Tensor other) => div_(other);

        public Tensor true_divide_(Scalar other) => div_(other);

        public Tensor arccos() => acos();

        public Tensor arcsin() => asin();

        public Tensor arctan() => atan();

        public Tensor arctan(Tensor other) => atan2(other);

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor ger(Tensor vec2) => outer(vec2);

        public Tensor inner(Tensor vec2)
        {
            if (Own.Rank == 0 || vec2.Impl.Rank == 0)
                return mul(vec2);
            using var scope = InternalScope.Enter();
            var last = Own.Shape[^1];
            if (vec2.Impl.Shape[^1] != last)
                throw Unmultipliable(vec2);
            var product = reshape(-1, last).mm(vec2.reshape(-1, last).t());
            return scope.Publish(product.reshape([.. Own.Shape[..^1], .. vec2.Impl.Shape[..^1]]));
        }

        public Tensor float_power(Tensor target)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(to_type(ScalarType.Float64).pow(target.Given().to_type(ScalarType.Float64)));
        }
    }
}
