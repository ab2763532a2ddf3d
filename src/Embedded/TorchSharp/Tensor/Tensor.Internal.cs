using TorchSharp.Kernels.MatMul;

namespace TorchSharp;

public static partial class torch
{
    // What the engine's own code (kernels, layers, optimizers) uses.
    public partial class Tensor
    {
        /// <summary>A new row-major tensor whose content is arbitrary.</summary>
        internal static Tensor Uninitialized(long[] shape, ScalarType dtype) => new(new TensorImpl(shape, dtype));

        /// <summary>A handle of a view with the given geometry; no autograd.</summary>
        internal static Tensor ViewOf(TensorImpl source, long[] shape, long[] strides, long offset) =>
            new(new TensorImpl(source.Storage, shape, strides, offset, source.Dtype));

        /// <summary>The first element of a Float32 tensor. Valid while this handle is alive: end the method that uses it with GC.KeepAlive.</summary>
        internal unsafe float* Float32 => Pointer<float>();

        internal unsafe T* Pointer<T>() where T : unmanaged
        {
            var impl = Own;
            if (impl.Dtype != DTypes.Of<T>() && !(typeof(T) == typeof(byte) && impl.Dtype == ScalarType.Bool))
                throw Fault.Torch($"expected scalar type {DTypes.Name(DTypes.Of<T>())} but found {DTypes.Name(impl.Dtype)}");
            return (T*)impl.Pointer;
        }

        /// <summary>A dense Float32 matrix as a layer's weight, (outputs, inputs). Valid while this handle is alive.</summary>
        internal unsafe WeightMatrix Weight =>
            new(Float32, checked((int)Own.Shape[0]), checked((int)Own.Shape[1]), Own.Storage.Layouts, Own.Storage.Version);

        /// <summary>Tells autograd that the values were changed in place.</summary>
        internal void BumpVersion() => Own.Storage.Version++;

        /// <summary>Another handle of the same tensor, where the caller wants to own one.</summary>
        internal Tensor Share() => new(Own);
    }
}
