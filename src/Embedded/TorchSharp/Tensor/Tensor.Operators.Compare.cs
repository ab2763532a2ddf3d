namespace TorchSharp;

public static partial class torch
{
    // Elementwise, like PyTorch's: a comparison with null is written "is null".
    public partial class Tensor
    {
        public static Tensor operator ==(Scalar left, Tensor right) => right.Given().eq(left);

        public static Tensor operator ==(Tensor left, Scalar right) => left.Given().eq(right);

        public static Tensor operator ==(Tensor left, Tensor right) => left.Given().eq(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.Given().lt(left);

        public static Tensor operator >(Tensor left, Scalar right) => left.Given().gt(right);

        public static Tensor operator >(Tensor left, Tensor right) => left.Given().gt(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.Given().le(left);

        public static Tensor operator >=(Tensor left, Scalar right) => left.Given().ge(right);

        public static Tensor operator >=(Tensor left, Tensor right) => left.Given().ge(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.Given().ne(left);

        public static Tensor operator !=(Tensor left, Scalar right) => left.Given().ne(right);

        public static Tensor operator !=(Tensor left, Tensor right) => left.Given().ne(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.Given().gt(left);

        public static Tensor operator <(Tensor left, Scalar right) => left.Given().lt(right);

        public static Tensor operator <(Tensor left, Tensor right) => left.Given().lt(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.Given().ge(left);

        public static Tensor operator <=(Tensor left, Scalar right) => left.Given().le(right);

        public static Tensor operator <=(Tensor left, Tensor right) => left.Given().le(right);
    }
}
