namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static explicit operator int(Tensor value) => value.Given().ToInt32();

        public static explicit operator bool(Tensor value) => value.Given().ToBoolean();

        public static explicit operator byte(Tensor value) => value.Given().ToByte();

        public static explicit operator long(Tensor value) => value.Given().ToInt64();

        public static explicit operator float(Tensor value) => value.Given().ToSingle();

        public static explicit operator sbyte(Tensor value) => value.Given().ToSByte();

        public static explicit operator short(Tensor value) => value.Given().ToInt16();

        public static explicit operator double(Tensor value) => value.Given().ToDouble();

        public static implicit operator Tensor(bool value) => tensor(value);

        public static implicit operator Tensor(byte value) => tensor(value);

        public static implicit operator Tensor(sbyte value) => tensor(value);

        public static implicit operator Tensor(short value) => tensor(value);

        public static implicit operator Tensor(int value) => tensor(value);

        public static implicit operator Tensor(long value) => tensor(value);

        public static implicit operator Tensor(float value) => tensor(value);

        public static implicit operator Tensor(double value) => tensor(value);

        public static implicit operator Tensor(bool[] value) => tensor(value);

        public static implicit operator Tensor(byte[] value) => tensor(value);

        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        public static implicit operator Tensor(short[] value) => tensor(value);

        public static implicit operator Tensor(int[] value) => tensor(value);

        public static implicit operator Tensor(long[] value) => tensor(value);

        public static implicit operator Tensor(float[] value) => tensor(value);

        public static implicit operator Tensor(double[] value) => tensor(value);

        public static implicit operator Tensor(Scalar scalar) => Number(scalar, scalar.IsFloat ? DefaultType.Value : scalar.Type);
    }
}
