namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => Normalized(dim, dtype, logarithm: false);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Normalized(dim, dtype, logarithm: true);

        Tensor Normalized(long dim, ScalarType? type, bool logarithm)
        {
            using var scope = InternalScope.Enter();
            var x = type is { } other && other != Own.Dtype ? to_type(other) : this;
            var d = Geometry.Dimension(dim, x.Impl.Rank);
            Tensor result;
            using (GradMode.Set(false))
                result = x.NormalizedAlong(d, logarithm);
            if (GradMode.Records(x))
            {
                Formula.Record(logarithm ? "LogSoftmaxBackward0" : "SoftmaxBackward0", result, [x], [result], (n, g) =>
                {
                    var y = n[0];
                    return logarithm
                        ? [g.sub(y.exp().mul(g.sum(d, keepdim: true)))]
                        : [y.mul(g.sub(g.mul(y).sum(d, keepdim: true)))];
                });
            }
            return scope.Publish(result);
        }

        Tensor NormalizedAlong(int d, bool logarithm)
        {
            var last = Own.Rank - 1;
            if (d < last)
                return transpose(d, last).NormalizedAlong(last, logarithm).transpose(d, last).contiguous();
            var columns = last < 0 ? 1 : Own.Shape[last];
            var source = ToContiguous();
            var result = Uninitialized(Own.Shape, Own.Dtype);
            if (Own.Count > 0)
                SoftmaxLoop.Run(source.Impl, result.Impl, Own.Count / columns, columns, logarithm);
            return result;
        }
    }
}
