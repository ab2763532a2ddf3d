using TorchSharp.Kernels.Embedding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Rows of <paramref name="weight"/>, (V, W), by the numbers in <paramref name="input"/>; row <paramref name="padding"/> gets no gradient.
            /// </summary>
            internal static unsafe Tensor EmbeddingRows(Tensor input, Tensor weight, long? padding)
            {
                using var scope = InternalScope.Enter();
                if (weight.Impl.Rank != 2)
                    throw Fault.Torch($"'weight' must be 2-D, its shape is {Fault.Shape(weight.Impl.Shape)}.");
                if (input.dtype is not (ScalarType.Int64 or ScalarType.Int32))
                    throw Fault.Torch("Expected tensor for argument 'indices' to have one of the following scalar types: Long, Int; but got "
                        + $"{DTypes.Name(input.dtype)} instead.");
                var (rows, width) = (weight.Impl.Shape[0], weight.Impl.Shape[1]);
                var ids = (input.dtype == ScalarType.Int64 ? input : input.to_type(ScalarType.Int64)).ToContiguous();
                CheckRows(ids, rows);
                if (weight.dtype != ScalarType.Float32)
                    return scope.Publish(weight.index_select(0, ids.reshape(-1)).reshape([.. input.Impl.Shape, width]));
                var table = weight.ToContiguous();
                var output = Tensor.Uninitialized([.. input.Impl.Shape, width], ScalarType.Float32);
                EmbeddingKernel.Gather(table.Float32, checked((int)width), ids.Pointer<long>(), checked((int)ids.Impl.Count), output.Float32);
                GC.KeepAlive(table);
                GC.KeepAlive(ids);
                if (GradMode.Records(table))
                    new EmbeddingNode(ids, table, padding).Attach(output);
                return scope.Publish(output);
            }

            static unsafe void CheckRows(Tensor ids, long rows)
            {
                foreach (var id in new ReadOnlySpan<long>(ids.Pointer<long>(), checked((int)ids.Impl.Count)))
                {
                    if ((ulong)id >= (ulong)rows)
                        throw Fault.Torch($"index out of range in self: id {id}, the embedding has rows [0..{rows}).");
                }
                GC.KeepAlive(ids);
            }

            sealed unsafe class EmbeddingNode : Node
            {
                readonly SavedTensor _ids;
                readonly long[] _shape;
                readonly long? _padding;

                internal EmbeddingNode(Tensor ids, Tensor table, long? padding)
                    : base(table) => (_ids, _shape, _padding) = (Save(ids), table.Impl.Shape, padding);

                internal override string Name => "EmbeddingBackward";

                internal override bool OnceDifferentiable => true;

                protected internal override Tensor?[] Backward(Tensor?[] gradOutputs)
                {
                    if (gradOutputs[0] is not { } given)
                        return [null];
                    var (ids, gradient) = (_ids.Get(), given.ToContiguous());
                    var result = Tensor.Uninitialized(_shape, ScalarType.Float32);
                    EmbeddingKernel.ScatterAdd(gradient.Float32, (int)_shape[1], ids.Pointer<long>(), (int)ids.Impl.Count, _padding, result.Float32,
                        checked((int)_shape[0]));
                    GC.KeepAlive(ids);
                    GC.KeepAlive(gradient);
                    return [result];
                }
            }
        }
    }
}
