namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor max() => ExtremeOfAll(greatest: true);

        public Tensor min() => ExtremeOfAll(greatest: false);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => ExtremesAlong(dim, keepdim, greatest: true);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => ExtremesAlong(dim, keepdim, greatest: false);

        public Tensor argmax() => PositionOfExtreme(true);

        public Tensor argmin() => PositionOfExtreme(false);

        public Tensor argmax(long dim, bool keepdim = false) => PositionsAlong(dim, keepdim, true);

        public Tensor argmin(long dim, bool keepdim = false) => PositionsAlong(dim, keepdim, false);

        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => ExtremesOver(dims, keepdim, @out, greatest: true);

        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => ExtremesOver(dims, keepdim, @out, greatest: false);

        Tensor ExtremeOfAll(bool greatest) => ExtremesOver([], false, null, greatest);

        // Equal extremes share the gradient evenly.
        Tensor ExtremesOver(ReadOnlySpan<long> dims, bool keepdim, Tensor? target, bool greatest)
        {
            using var scope = InternalScope.Enter();
            var reduced = Reduced(dims, Own.Rank);
            var result = Uninitialized(ReducedShape(Own.Shape, reduced, keepdim), Own.Dtype);
            using (GradMode.Set(false))
            {
                var source = Arranged(reduced, out var outer, out var count, out var inner);
                RequireElements(count, outer * inner, greatest);
                ExtremeLoop.Run(source.Impl, result.Impl, null, outer, count, inner, greatest);
            }
            if (GradMode.Records(this))
            {
                var kept = ReducedShape(Own.Shape, reduced, keep: true);
                var dimensions = dims.ToArray();
                Formula.Record(greatest ? "AmaxBackward0" : "AminBackward0", result, [this], [this, result], (n, g) =>
                {
                    var chosen = n[0].eq(n[1].reshape(kept)).to_type(g.dtype);
                    return [g.reshape(kept).mul(chosen.div(chosen.SumOver(dimensions, true, null)))];
                });
            }
            return target is null ? scope.Publish(result) : target.copy_(result);
        }

        (Tensor, Tensor) ExtremesAlong(long dim, bool keepdim, bool greatest)
        {
            using var scope = InternalScope.Enter();
            var reduced = Reduced([dim], Own.Rank);
            var shape = ReducedShape(Own.Shape, reduced, keepdim);
            var (values, positions) = (Uninitialized(shape, Own.Dtype), Uninitialized(shape, ScalarType.Int64));
            using (GradMode.Set(false))
            {
                var source = Arranged(reduced, out var outer, out var count, out var inner);
                RequireElements(count, outer * inner, greatest);
                ExtremeLoop.Run(source.Impl, values.Impl, positions.Impl, outer, count, inner, greatest);
            }
            if (GradMode.Records(this))
                RecordPicked(values, positions, dim, reduced);
            return (scope.Publish(values), scope.Publish(positions));
        }

        // The gradient goes to the one element that was picked.
        void RecordPicked(Tensor values, Tensor positions, long dim, bool[] reduced)
        {
            var (own, kept) = (Own.Shape, ReducedShape(Own.Shape, reduced, keep: true));
            Formula.Record("MaxBackward0", values, [this], [positions], (n, g) =>
                [own.Length == 0 ? g : torch.zeros(own, g.dtype).scatter_add(dim, n[0].reshape(kept), g.reshape(kept))]);
        }

        Tensor PositionOfExtreme(bool greatest)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(reshape(-1).PositionsAlong(0, false, greatest));
        }

        Tensor PositionsAlong(long dim, bool keepdim, bool greatest)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            var reduced = Reduced([dim], Own.Rank);
            var positions = Uninitialized(ReducedShape(Own.Shape, reduced, keepdim), ScalarType.Int64);
            var source = Arranged(reduced, out var outer, out var count, out var inner);
            RequireElements(count, outer * inner, greatest);
            ExtremeLoop.Run(source.Impl, null, positions.Impl, outer, count, inner, greatest);
            return scope.Publish(positions);
        }

        void RequireElements(long count, long results, bool greatest)
        {
            if (count == 0 && results > 0)
                throw Fault.Torch($"{(greatest ? "max" : "min")}(): Expected reduction dim to be specified for input.numel() == 0 and to have non-zero size; "
                    + $"the shape is {Fault.Shape(Own.Shape)}");
        }
    }
}
