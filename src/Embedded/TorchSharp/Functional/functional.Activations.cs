namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.Given().relu_().alias() : x.Given().relu();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.Given().tanh_().alias() : x.Given().tanh();

            public static Tensor sigmoid(Tensor x) => x.Given().sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.Given().sigmoid_().alias() : x.Given().sigmoid();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.Given().softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.Given().log_softmax(dim);

            /// <summary>
            /// Zeroes each element with probability <paramref name="p"/> and multiplies the others by 1 / (1 - p); the input's values outside training.
            /// </summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!(p is >= 0 and <= 1))
                    throw Fault.Torch($"dropout probability has to be between 0 and 1, but got {p}");
                if (!training || p == 0)
                    return input.Given().Share();
                using var scope = InternalScope.Enter();
                var mask = Mask(input.Impl.Shape, p);
                if (input.dtype != ScalarType.Float32)
                    mask = mask.to_type(input.dtype);
                return scope.Publish(inplace ? input.mul_(mask) : input.Given().mul(mask));
            }

            static unsafe Tensor Mask(long[] shape, double p)
            {
                var mask = Tensor.Uninitialized(shape, ScalarType.Float32);
                DropoutMask.Fill(mask.Float32, mask.Impl.Count, p);
                GC.KeepAlive(mask);
                return mask;
            }

            /// <summary>
            /// (x - mean) / sqrt(variance + eps) over the last dimensions, times weight, plus bias. Ba et al. 2016 (arXiv:1607.06450), eq. 4.
            /// </summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05)
            {
                using var scope = InternalScope.Enter();
                var leading = input.Impl.Rank - normalized_shape.Given().Length;
                if (normalized_shape.Length == 0 || leading < 0 || !input.Impl.Shape.AsSpan(leading).SequenceEqual(normalized_shape))
                {
                    throw Fault.Torch($"Given normalized_shape={Fault.Shape(normalized_shape)}, expected input with shape ending in it, "
                        + $"but got input of size {Fault.Shape(input.Impl.Shape)}");
                }
                var rows = input.reshape([.. input.Impl.Shape[..leading], Geometry.Count(normalized_shape)]);
                var centred = rows.sub(rows.mean([-1], true));
                var scaled = centred.div(centred.mul(centred).mean([-1], true).add(eps).sqrt()).reshape(input.Impl.Shape);
                if (weight is not null)
                    scaled = scaled.mul(weight);
                if (bias is not null)
                    scaled = scaled.add(bias);
                return scope.Publish(scaled);
            }

            /// <summary>1 at the class, 0 elsewhere, in a new last dimension; the number of classes is the largest one plus 1 if not given.</summary>
            public static unsafe Tensor one_hot(Tensor x, long num_classes = -1)
            {
                using var scope = InternalScope.Enter();
                if (x.Given().dtype != ScalarType.Int64)
                    throw Fault.Torch($"one_hot is only applicable to index tensor of type Long, but found {DTypes.Name(x.dtype)}");
                var ids = x.contiguous();
                var values = new ReadOnlySpan<long>(ids.Pointer<long>(), checked((int)ids.Impl.Count));
                if (values.Length == 0 && num_classes <= 0)
                    throw Fault.Torch("Can not infer total number of classes from empty tensor.");
                var largest = -1L;
                foreach (var id in values)
                {
                    if (id < 0)
                        throw Fault.Torch($"Class values must be non-negative, but found {id}.");
                    largest = Math.Max(largest, id);
                }
                var classes = num_classes < 0 ? largest + 1 : num_classes;
                if (largest >= classes)
                    throw Fault.Torch($"Class values must be smaller than num_classes ({classes}), but found {largest}.");
                var result = zeros([.. x.Impl.Shape, classes], ScalarType.Int64);
                for (var i = 0; i < values.Length; i++)
                    result.Pointer<long>()[i * classes + values[i]] = 1;
                GC.KeepAlive(ids);
                return scope.Publish(result);
            }
        }
    }
}
