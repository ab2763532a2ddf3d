namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            RequirePositions(index, d, "gather");
            using var scope = InternalScope.Enter();
            var result = Uninitialized(index.Impl.Shape, Own.Dtype);
            PositionLoop.Run(PositionLoop.Kind.Gather, Own, index.Impl, result.Impl, d);
            if (GradMode.Records(this))
            {
                var own = Own.Shape;
                Formula.Record("GatherBackward0", result, [this], [index], (n, g) => [torch.zeros(own, g.dtype).scatter_add(d, n[0], g)]);
            }
            return scope.Publish(result);
        }

        public Tensor scatter(long dim, Tensor index, Tensor src) => Scattered(dim, index, src, PositionLoop.Kind.Scatter);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Scattered(dim, index, src, PositionLoop.Kind.ScatterAdd);

        Tensor Scattered(long dim, Tensor index, Tensor src, PositionLoop.Kind kind)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            RequirePositions(index, d, "scatter");
            if (src.Impl.Dtype != Own.Dtype)
                throw Fault.Torch($"scatter(): Expected self.dtype to be equal to src.dtype, got {DTypes.Name(Own.Dtype)} and {DTypes.Name(src.Impl.Dtype)}");
            for (var i = 0; i < index.Impl.Rank; i++)
            {
                if (src.Impl.Rank != index.Impl.Rank || index.Impl.Shape[i] > src.Impl.Shape[i])
                    throw Fault.Torch($"Expected index {Fault.Shape(index.Impl.Shape)} to be no larger than src {Fault.Shape(src.Impl.Shape)}");
            }
            using var scope = InternalScope.Enter();
            Tensor result;
            using (GradMode.Set(false))
            {
                result = clone();
                var values = ViewOf(src.Impl, index.Impl.Shape, src.Impl.Strides, src.Impl.Offset);
                PositionLoop.Run(kind, result.Impl, index.Impl, values.Impl, d);
            }
            if (GradMode.Records(this, src))
                RecordScattered(result, src, index, d, kind);
            return scope.Publish(result);
        }

        void RecordScattered(Tensor result, Tensor src, Tensor index, int d, PositionLoop.Kind kind)
        {
            var larger = !src.Impl.Shape.AsSpan().SequenceEqual(index.Impl.Shape);
            var (shape, part) = (src.Impl.Shape, index.Impl.Shape);
            Formula.Record("ScatterBackward0", result, [this, src], [index], (n, g) =>
            {
                var toSelf = !n.Needs(0) ? null
                    : kind == PositionLoop.Kind.ScatterAdd ? g : g.scatter(d, n[0], torch.zeros(part, g.dtype));
                if (!n.Needs(1))
                    return [toSelf, null];
                var toSource = g.gather(d, n[0]);
                return [toSelf, larger ? toSource.IntoZeros(shape, x => Corner(x, part)) : toSource];
            });
        }

        static Tensor Corner(Tensor x, long[] shape)
        {
            for (var i = 0; i < shape.Length; i++)
                x = x.narrow(i, 0, shape[i]);
            return x;
        }

        void RequirePositions(Tensor index, int d, string operation)
        {
            if (index.Impl.Dtype != ScalarType.Int64)
                throw Fault.Torch($"{operation}(): Expected dtype int64 for index, got {DTypes.Name(index.Impl.Dtype)}");
            if (index.Impl.Rank != Own.Rank && !(Own.Rank == 0 && index.Impl.Rank <= 1))
                throw Fault.Torch($"Index tensor must have the same number of dimensions as input tensor: {Fault.Shape(index.Impl.Shape)} "
                    + $"and {Fault.Shape(Own.Shape)}");
            for (var i = 0; i < Own.Rank; i++)
            {
                if (i != d && index.Impl.Shape[i] > Own.Shape[i])
                    throw Fault.Torch($"Size does not match at dimension {i} expected index {Fault.Shape(index.Impl.Shape)} to be no larger than self "
                        + $"{Fault.Shape(Own.Shape)} apart from dimension {d}");
            }
        }

        public Tensor scatter_(long dim, Tensor index, Tensor src) => InPlace(x => x.scatter(dim, index, src), src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => InPlace(x => x.scatter_add(dim, index, src), src);

        public Tensor index_select(long dim, Tensor index)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            using var scope = InternalScope.Enter();
            var positions = Positions(index, "index_select");
            var (outer, size, inner) = Around(d);
            var shape = (long[])Own.Shape.Clone();
            if (shape.Length > 0)
                shape[d] = positions.Impl.Count;
            var result = Uninitialized(shape, Own.Dtype);
            using (GradMode.Set(false))
                SliceLoop.Run(SliceLoop.Kind.Select, ToContiguous().Impl, positions.Impl, result.Impl, outer, size, inner);
            if (GradMode.Records(this))
            {
                var own = Own.Shape;
                Formula.Record("IndexSelectBackward0", result, [this], [positions], (n, g) => [torch.zeros(own, g.dtype).index_add(d, n[0], g, 1)]);
            }
            return scope.Publish(result);
        }

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => IndexWritten(dim, index, source, alpha, SliceLoop.Kind.Add);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => IndexWritten(dim, index, source, 1, SliceLoop.Kind.Copy);

        Tensor IndexWritten(long dim, Tensor index, Tensor source, Scalar alpha, SliceLoop.Kind kind)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            using var scope = InternalScope.Enter();
            var positions = Positions(index, "index_add");
            if (source.Impl.Dtype != Own.Dtype)
                throw Fault.Torch($"index_add(): self ({DTypes.Name(Own.Dtype)}) and source ({DTypes.Name(source.Impl.Dtype)}) must have the same scalar type");
            var (outer, size, inner) = Around(d);
            var expected = (long[])Own.Shape.Clone();
            if (expected.Length > 0)
                expected[d] = positions.Impl.Count;
            if (!expected.AsSpan().SequenceEqual(source.Impl.Shape))
                throw Fault.Torch($"index_add(): source has shape {Fault.Shape(source.Impl.Shape)}, self {Fault.Shape(Own.Shape)} with "
                    + $"{positions.Impl.Count} indices at dimension {d} needs {Fault.Shape(expected)}");
            Tensor result;
            using (GradMode.Set(false))
            {
                result = clone();
                var scaled = alpha.Float == 1 ? source : source.mul(alpha);
                SliceLoop.Run(kind, result.Impl, positions.Impl, scaled.ToContiguous().Impl, outer, size, inner);
            }
            if (GradMode.Records(this, source))
            {
                Formula.Record("IndexAddBackward0", result, [this, source], [positions], (n, g) => [
                    !n.Needs(0) ? null : kind == SliceLoop.Kind.Add ? g : g.index_fill(d, n[0], 0),
                    n.Needs(1) ? g.index_select(d, n[0]).mul(alpha) : null]);
            }
            return scope.Publish(result);
        }

        public Tensor index_fill(long dim, Tensor index, Scalar value)
        {
            var d = Geometry.Dimension(dim, Own.Rank);
            using var scope = InternalScope.Enter();
            var shape = (long[])Own.Shape.Clone();
            if (shape.Length > 0)
                shape[d] = index.Impl.Count;
            return scope.Publish(index_copy(d, index, Number(value, Own.Dtype).expand(shape)));
        }

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => InPlace(x => x.index_add(dim, index, source, alpha), source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => InPlace(x => x.index_copy(dim, index, source), source);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => InPlace(x => x.index_fill(dim, index, value));

        /// <summary>A vector of positions, contiguous and of 64 bits.</summary>
        static Tensor Positions(Tensor index, string operation)
        {
            if (index.Impl.Dtype is not (ScalarType.Int64 or ScalarType.Int32))
                throw Fault.Torch($"{operation}(): Expected dtype int32 or int64 for index, got {DTypes.Name(index.Impl.Dtype)}");
            if (index.Impl.Rank > 1)
                throw Fault.Torch($"{operation}(): Index is supposed to be a vector, but got shape {Fault.Shape(index.Impl.Shape)}");
            return index.Cast(ScalarType.Int64).ToContiguous();
        }

        /// <summary>The sizes before, at and after a dimension.</summary>
        (long Outer, long Size, long Inner) Around(int d)
        {
            var shape = Own.Shape.AsSpan();
            return shape.Length == 0 ? (1, 1, 1) : (Geometry.Count(shape[..d]), shape[d], Geometry.Count(shape[(d + 1)..]));
        }
    }
}
