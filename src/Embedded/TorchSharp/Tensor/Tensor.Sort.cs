namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Sorted(Geometry.Dimension(dim, Own.Rank), null, descending);

        public Tensor argsort(long dim = -1, bool descending = false)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            return scope.Publish(sort(dim, descending).Indices);
        }

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            var size = Own.Rank == 0 ? 1 : Own.Shape[d];
            if (k < 0 || k > size)
                throw Fault.Torch($"selected index k out of range: k = {k}, dimension {d} of {Fault.Shape(Own.Shape)} has size {size}");
            return Sorted(d, k, largest);
        }

        (Tensor, Tensor) Sorted(int d, int? kept, bool descending)
        {
            using var scope = InternalScope.Enter();
            var (values, positions) = (this, this);
            using (GradMode.Set(false))
            {
                var last = Math.Max(0, Own.Rank - 1);
                var source = (d == last ? this : transpose(d, last)).ToContiguous();
                var columns = checked((int)(Own.Rank == 0 ? 1 : source.Impl.Shape[last]));
                var shape = (long[])source.Impl.Shape.Clone();
                if (shape.Length > 0)
                    shape[last] = kept ?? columns;
                (values, positions) = (Uninitialized(shape, Own.Dtype), Uninitialized(shape, ScalarType.Int64));
                if (columns > 0)
                    SortLoop.Run(source.Impl, values.Impl, positions.Impl, source.Impl.Count / columns, columns, kept ?? columns, descending);
                if (d != last)
                    (values, positions) = (values.transpose(d, last).contiguous(), positions.transpose(d, last).contiguous());
            }
            if (GradMode.Records(this))
            {
                var own = Own.Shape;
                Formula.Record("SortBackward0", values, [this], [positions], (n, g) => [torch.zeros(own, g.dtype).scatter_add(d, n[0], g)]);
            }
            return (scope.Publish(values), scope.Publish(positions));
        }
    }
}
