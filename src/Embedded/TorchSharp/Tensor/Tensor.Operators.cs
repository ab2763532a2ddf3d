namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, int right) => left.Given().add(right);

        public static Tensor operator +(int left, Tensor right) => right.Given().add(left);

        public static Tensor operator +(Tensor left, long right) => left.Given().add(right);

        public static Tensor operator +(long left, Tensor right) => right.Given().add(left);

        public static Tensor operator +(Tensor left, float right) => left.Given().add(right);

        public static Tensor operator +(float left, Tensor right) => right.Given().add(left);

        public static Tensor operator +(Scalar left, Tensor right) => right.Given().add(left);

        public static Tensor operator +(Tensor left, Scalar right) => left.Given().add(right);

        public static Tensor operator +(Tensor left, Tensor right) => left.Given().add(right);

        public static Tensor operator +(Tensor left, double right) => left.Given().add(right);

        public static Tensor operator +(double left, Tensor right) => right.Given().add(left);

        public static Tensor operator &(Tensor left, Tensor right) => left.Given().bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => left.Given().bitwise_or(right);

        public static Tensor operator /(Tensor left, int right) => left.Given().div(right);

        public static Tensor operator /(int left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(Tensor left, long right) => left.Given().div(right);

        public static Tensor operator /(long left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(Tensor left, float right) => left.Given().div(right);

        public static Tensor operator /(float left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(Tensor left, Scalar right) => left.Given().div(right);

        public static Tensor operator /(Tensor left, Tensor right) => left.Given().div(right);

        public static Tensor operator /(Tensor left, double right) => left.Given().div(right);

        public static Tensor operator /(double left, Tensor right) => Quotient(left, right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.Given().bitwise_xor(right);

        public static Tensor operator %(Tensor left, int right) => left.Given().remainder(right);

        public static Tensor operator %(Tensor left, long right) => left.Given().remainder(right);

        public static Tensor operator %(Tensor left, float right) => left.Given().remainder(right);

        public static Tensor operator %(Tensor left, Scalar right) => left.Given().remainder(right);

        public static Tensor operator %(Tensor left, Tensor right) => left.Given().remainder(right);

        public static Tensor operator %(Tensor left, double right) => left.Given().remainder(right);

        public static Tensor operator *(Tensor left, int right) => left.Given().mul(right);

        public static Tensor operator *(int left, Tensor right) => right.Given().mul(left);

        public static Tensor operator *(Tensor left, long right) => left.Given().mul(right);

        public static Tensor operator *(long left, Tensor right) => right.Given().mul(left);

        public static Tensor operator *(Tensor left, float right) => left.Given().mul(right);

        public static Tensor operator *(float left, Tensor right) => right.Given().mul(left);

        public static Tensor operator *(Scalar left, Tensor right) => right.Given().mul(left);

        public static Tensor operator *(Tensor left, Scalar right) => left.Given().mul(right);

        public static Tensor operator *(Tensor left, Tensor right) => left.Given().mul(right);

        public static Tensor operator *(Tensor left, double right) => left.Given().mul(right);

        public static Tensor operator *(double left, Tensor right) => right.Given().mul(left);

        public static Tensor operator ~(Tensor left) => left.Given().bitwise_not();

        public static Tensor operator -(Tensor left, int right) => left.Given().sub(right);

        public static Tensor operator -(int left, Tensor right) => Reversed(left, right);

        public static Tensor operator -(Tensor left, long right) => left.Given().sub(right);

        public static Tensor operator -(long left, Tensor right) => Reversed(left, right);

        public static Tensor operator -(Tensor left, float right) => left.Given().sub(right);

        public static Tensor operator -(float left, Tensor right) => Reversed(left, right);

        public static Tensor operator -(Scalar left, Tensor right) => Reversed(left, right);

        public static Tensor operator -(Tensor left, Scalar right) => left.Given().sub(right);

        public static Tensor operator -(Tensor left, Tensor right) => left.Given().sub(right);

        public static Tensor operator -(Tensor left, double right) => left.Given().sub(right);

        public static Tensor operator -(double left, Tensor right) => Reversed(left, right);

        public static Tensor operator -(Tensor tensor) => tensor.Given().neg();

        static Tensor Reversed(Scalar left, Tensor right)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(right.Given().neg().add(left));
        }

        static Tensor Quotient(Scalar left, Tensor right)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(right.Given().reciprocal().mul(left));
        }
    }
}
