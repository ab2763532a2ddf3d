using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            ValidateType<T>();
            return new TensorAccessor<T>(this);
        }

        public T item<T>() where T : unmanaged
        {
            if (Own.Count != 1)
                throw new ArgumentException($"Number of elements in the tensor must be 1, the shape is {Fault.Shape(Own.Shape)}");
            return ReadCpuValue<T>(0);
        }

        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            ValidateType<T>();
            using var accessor = new TensorAccessor<T>(this);
            return accessor.Read(i);
        }

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public Scalar ToScalar()
        {
            if (Own.Count != 1)
                throw Fault.Torch($"a Tensor with {Own.Count} elements cannot be converted to Scalar (shape {Fault.Shape(Own.Shape)})");
            return Own.Dtype switch
            {
                ScalarType.Float32 => ReadCpuSingle(0),
                ScalarType.Float64 => ReadCpuDouble(0),
                ScalarType.Int64 => ReadCpuInt64(0),
                ScalarType.Int32 => ReadCpuInt32(0),
                ScalarType.Int16 => ReadCpuInt16(0),
                ScalarType.Int8 => ReadCpuSByte(0),
                ScalarType.Byte => ReadCpuByte(0),
                _ => ReadCpuBool(0),
            };
        }

        public bool is_nonzero()
        {
            if (Own.Count != 1)
                throw new InvalidOperationException("is_nonzero() called on non-singleton tensor");
            return !ToScalar().IsZero;
        }

        /// <summary>The memory of a contiguous tensor. Valid while the tensor is.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                Own.Storage.Layouts.Close();
                return new(RequireBytes(), checked((int)(Own.Count * DTypes.Size(Own.Dtype))));
            }
            set
            {
                Own.Storage.ForgetLayouts();
                var target = new Span<byte>(RequireBytes(), checked((int)(Own.Count * DTypes.Size(Own.Dtype))));
                if (value.Length != target.Length)
                    throw new ArgumentException($"Mismatched data sizes in SetBytes(): {value.Length} bytes for {target.Length}.");
                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        unsafe byte* RequireBytes()
        {
            if (!Own.IsContiguous)
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            if (Own.Count * DTypes.Size(Own.Dtype) > int.MaxValue)
                throw new ArgumentException("Span only supports up to int.MaxValue elements.");
            return Own.Pointer;
        }

        void ValidateType<T>() where T : unmanaged
        {
            if (Own.Dtype != DTypes.Of<T>())
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {Own.Dtype}");
        }
    }
}
