namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Changes this tensor in place. When the change is recorded, <paramref name="recorded"/> computes the result anew, from a copy with
        /// this tensor's history, and the tensor takes over values and history; otherwise <paramref name="direct"/> writes through.
        /// </summary>
        internal Tensor InPlace(bool records, Func<Tensor, Tensor> recorded, Action<TensorImpl> direct)
        {
            ThrowIfNotWritable();
            if (!records)
            {
                direct(Own);
                BumpVersion();
                return this;
            }
            using var scope = InternalScope.Enter();
            var before = new TensorImpl(Own.Shape, Own.Dtype);
            CopyLoop.Run(Own, before);
            before.InheritHistory(Own);
            var result = recorded(new Tensor(before));
            if (!result.Impl.Shape.AsSpan().SequenceEqual(Own.Shape))
                throw Fault.Torch($"output with shape {Fault.Shape(Own.Shape)} doesn't match the broadcast shape {Fault.Shape(result.Impl.Shape)}");
            if (result.Impl.Dtype != Own.Dtype)
                throw Uncastable(result.Impl.Dtype);
            CopyLoop.Run(result.Impl, Own);
            BumpVersion();
            Own.Rebase(result.Impl);
            return this;
        }

        /// <summary>The usual case: nothing but this tensor can need a gradient, and the result is computed like the out-of-place one.</summary>
        Tensor InPlace(Func<Tensor, Tensor> operation, params ReadOnlySpan<Tensor?> others) =>
            InPlace(GradMode.Records(this) || GradMode.Records(others), operation, target => WriteResult(operation, target));

        void WriteResult(Func<Tensor, Tensor> operation, TensorImpl target)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            var result = operation(this);
            if (!result.Impl.Shape.AsSpan().SequenceEqual(target.Shape))
                throw Fault.Torch($"output with shape {Fault.Shape(target.Shape)} doesn't match the broadcast shape {Fault.Shape(result.Impl.Shape)}");
            if (DTypes.IsFloat(result.Impl.Dtype) && !DTypes.IsFloat(target.Dtype))
                throw Uncastable(result.Impl.Dtype);
            CopyLoop.Run(result.Impl, target);
        }

        Tensor InPlaceFloat<TOp>(Func<Tensor, Tensor> recorded) where TOp : struct, IFloatUnary
        {
            if (!is_floating_point())
                throw Uncastable(DefaultType.Value);
            return InPlace(GradMode.Records(this), recorded, static x => UnaryLoop.Float<TOp>(x, x));
        }

        Tensor InPlaceNumber<TOp>(Func<Tensor, Tensor> recorded) where TOp : struct, INumberUnary =>
            InPlace(GradMode.Records(this), recorded, static x => UnaryLoop.Number<TOp>(x, x));

        System.Runtime.InteropServices.ExternalException Uncastable(ScalarType from) =>
            Fault.Torch($"result type {DTypes.Name(from)} can't be cast to the desired output type {DTypes.Name(Own.Dtype)}");

        void ThrowIfNotWritable()
        {
            var impl = Own;
            if (GradMode.IsEnabled && impl.IsLeafRequiringGrad)
                throw Fault.Torch("a leaf Variable that requires grad is being used in an in-place operation.");
            if (GradMode.IsEnabled && impl.ViewBase is { IsLeafRequiringGrad: true })
                throw Fault.Torch("a view of a leaf Variable that requires grad is being used in an in-place operation.");
            for (var d = 0; d < impl.Rank; d++)
            {
                if (impl.Strides[d] == 0 && impl.Shape[d] > 1)
                    throw Fault.Torch("unsupported operation: more than one element of the written-to tensor refers to a single memory location "
                        + $"(it is expanded: shape {Fault.Shape(impl.Shape)}, strides {Fault.Shape(impl.Strides)}). "
                        + "Please clone() the tensor before performing the operation.");
            }
        }
    }
}
