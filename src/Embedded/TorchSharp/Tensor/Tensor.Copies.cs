namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor clone()
        {
            var result = Uninitialized(Own.Shape, Own.Dtype);
            CopyLoop.Run(Own, result.Impl);
            return GradMode.Records(this) ? Formula.Record("CloneBackward0", result, [this], [], static (_, g) => [g]) : result;
        }

        public Tensor contiguous() => Own.IsContiguous ? Share() : clone();

        /// <summary>This very handle if it is contiguous, else a copy: for kernels, inside an <see cref="InternalScope"/>.</summary>
        internal Tensor ToContiguous() => Own.IsContiguous ? this : clone();

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            var shape = Geometry.Broadcast(source.Impl.Shape, Own.Shape);
            if (!shape.AsSpan().SequenceEqual(Own.Shape))
                throw Fault.Torch($"output with shape {Fault.Shape(Own.Shape)} doesn't match the broadcast shape {Fault.Shape(shape)}");
            ThrowIfNotWritable();
            var recorded = DTypes.IsFloat(Own.Dtype) && GradMode.Records(this, source);
            if (ReferenceEquals(source.Impl.Storage, Own.Storage) && !ReferenceEquals(source.Impl, Own))
            {
                // Overlapping memory: through a copy.
                using var scope = InternalScope.Enter();
                CopyLoop.Run(source.Cast(Own.Dtype).contiguous().clone().Impl, Own);
            }
            else
            {
                CopyLoop.Run(source.Impl, Own);
            }
            BumpVersion();
            if (!recorded)
                return this;
            using (InternalScope.Enter())
            {
                var (before, written) = (new Tensor(Own.Detached()), new Tensor(Own.Detached()));
                before.Impl.InheritHistory(Own);
                Formula.Record("CopyBackwards", written, [before, source], [], static (n, g) => [n.Needs(0) ? g.zeros_like() : null, g]);
                Own.Rebase(written.Impl);
            }
            return this;
        }

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            if (!DTypes.IsSupported(type))
                throw DTypes.Unsupported(type);
            var result = Own.Dtype != type ? Converted(type) : copy ? clone() : Share();
            if (disposeAfter)
                Dispose();
            return result;
        }

        Tensor Converted(ScalarType type)
        {
            var result = Uninitialized(Own.Shape, type);
            CopyLoop.Run(Own, result.Impl);
            if (!DTypes.IsFloat(type) || !GradMode.Records(this))
                return result;
            // The engine casts the gradient back.
            return Formula.Record("ToCopyBackward0", result, [this], [], static (_, g) => [g]);
        }

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Devices.Require(new Device(deviceType, deviceIndex));
            return to_type(dtype, copy, disposeAfter, non_blocking);
        }

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.Given().type, device.index, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Devices.Require(device);
            return to_type(type, copy, disposeAfter, non_blocking);
        }

        public Tensor to(Tensor other, bool non_blocking = false) => to_type(other.Given().dtype);

        public Tensor type(ScalarType dtype) => to(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc.Given()(this);

        public Tensor type_as(Tensor tensor) => to_type(tensor.Given().dtype);

        public Tensor cpu() => Share();

        public Tensor cuda(Device? device = null, bool non_blocking = false) => throw Devices.Unavailable(DeviceType.CUDA);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);
    }
}
