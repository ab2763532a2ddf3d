using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // R = rows (all leading dimensions of the input), I = in features, O = out features.

            /// <summary>y = x W^T + b.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
            {
                using var scope = InternalScope.Enter();
                if (input.Given().dtype != ScalarType.Float32 || weights.Given().dtype != ScalarType.Float32 || weights.Impl.Rank != 2 || input.Impl.Rank == 0)
                {
                    var product = input.matmul(weights.Given().t());
                    return scope.Publish(bias is null ? product : product.add(bias));
                }
                if (input.Impl.Shape[^1] != weights.Impl.Shape[1])
                {
                    throw Fault.Torch($"mat1 and mat2 shapes cannot be multiplied: the input's shape {Fault.Shape(input.Impl.Shape)} ends in "
                        + $"{input.Impl.Shape[^1]}, the weight {Fault.Shape(weights.Impl.Shape)} needs {weights.Impl.Shape[1]}.");
                }
                if (bias is not null && (bias.Impl.Rank != 1 || bias.Impl.Shape[0] != weights.Impl.Shape[0]))
                    throw Fault.Torch($"The bias must have shape [{weights.Impl.Shape[0]}], was {Fault.Shape(bias.Impl.Shape)}.");
                return scope.Publish(LinearFused(input.ToContiguous(), weights.ToContiguous(), bias?.ToContiguous()));
            }

            static unsafe Tensor LinearFused(Tensor input, Tensor weights, Tensor? bias)
            {
                var (features, outputs) = (checked((int)weights.Impl.Shape[1]), checked((int)weights.Impl.Shape[0]));
                var rows = Rows(input);
                var output = Tensor.Uninitialized([.. input.Impl.Shape[..^1], outputs], ScalarType.Float32);
                weights.Weight.Multiply(rows, input.Float32, features, bias is null ? null : bias.Float32, output.Float32, outputs);
                GC.KeepAlive(input);
                GC.KeepAlive(weights);
                GC.KeepAlive(bias);
                if (GradMode.Records(input, weights, bias))
                    new LinearNode(input, weights, bias).Attach(output);
                return output;
            }

            static int Rows(Tensor input) => checked((int)Geometry.Count(input.Impl.Shape.AsSpan(..^1)));

            sealed unsafe class LinearNode : WeightNode
            {
                readonly SavedTensor _input, _weights;

                internal LinearNode(Tensor input, Tensor weights, Tensor? bias)
                    : base(input, weights, bias) => (_input, _weights) = (Save(input), Save(weights));

                internal override string Name => "LinearBackward";

                internal override bool OnceDifferentiable => true;

                internal override Tensor?[] Backward(Tensor?[] gradOutputs, GatheredGradients? gathered)
                {
                    if (gradOutputs[0] is not { } given)
                        return [null, null, null];
                    var (input, weights, gradient) = (_input.Get(), _weights.Get(), given.ToContiguous());
                    var (rows, features, outputs) = (Rows(input), (int)weights.Impl.Shape[1], (int)weights.Impl.Shape[0]);
                    Tensor? gradInput = null, gradWeights = null, gradBias = null;
                    if (Needs(0))
                    {
                        gradInput = Tensor.Uninitialized(input.Impl.Shape, ScalarType.Float32);
                        weights.Weight.MultiplyBack(rows, gradient.Float32, outputs, false, gradInput.Float32, features);
                    }
                    if (gathered?.For(Edges[1], rows) is { } weightGradient)
                    {
                        var room = weightGradient.Reserve(rows);
                        room.PutLeft(rows, gradient.Float32, outputs);
                        room.PutRight(rows, input.Float32, features);
                    }
                    else if (Needs(1))
                    {
                        gradWeights = Tensor.Uninitialized(weights.Impl.Shape, ScalarType.Float32);
                        Gemm.Multiply(true, false, outputs, features, rows, 1f, gradient.Float32, outputs, input.Float32, features, 0f, gradWeights.Float32,
                            features);
                    }
                    if (Needs(2))
                    {
                        gradBias = Tensor.Uninitialized([outputs], ScalarType.Float32);
                        ColumnSums.Of(rows, outputs, gradient.Float32, outputs, gradBias.Float32);
                    }
                    GC.KeepAlive(input);
                    GC.KeepAlive(weights);
                    GC.KeepAlive(gradient);
                    return [gradInput, gradWeights, gradBias];
                }
            }
        }
    }
}
