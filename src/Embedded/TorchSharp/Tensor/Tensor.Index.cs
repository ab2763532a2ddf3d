namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[long i1]
        {
            get => Chosen([i1]);
            set => Overwrite([i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => Chosen([i1, i2]);
            set => Overwrite([i1, i2], value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => Chosen([i1, i2, i3]);
            set => Overwrite([i1, i2, i3], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Chosen([i1, i2, i3, i4]);
            set => Overwrite([i1, i2, i3, i4], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Chosen([i1, i2, i3, i4, i5]);
            set => Overwrite([i1, i2, i3, i4, i5], value);
        }

        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Chosen([i1, i2, i3, i4, i5, i6]);
            set => Overwrite([i1, i2, i3, i4, i5, i6], value);
        }

        public Tensor this[params long[] indices]
        {
            get => Chosen(Array.ConvertAll(indices, static i => (TensorIndex)i));
            set => Overwrite(Array.ConvertAll(indices, static i => (TensorIndex)i), value);
        }

        public Tensor this[params TensorIndex[] indices]
        {
            get => Chosen(indices);
            set => Overwrite(indices, value);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor index(params TensorIndex[] indices) => Chosen(indices);

        public Tensor index(params Tensor[] indices) => Chosen(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Put(indices, value, accumulate: false);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => Put(Array.ConvertAll(indices, TensorIndex.Tensor), value, accumulate: false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Put(Array.ConvertAll(indices, TensorIndex.Tensor), value, accumulate);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => Put(indices, value, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var scope = InternalScope.Enter();
            Put(indices, Number(value, Own.Dtype), accumulate: false);
            return this;
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));

        Tensor Chosen(ReadOnlySpan<TensorIndex> indices)
        {
            using var scope = InternalScope.Enter();
            var part = ViewBy(indices, out var positions);
            return scope.Publish(positions is null ? part : part.ByPositions(positions));
        }

        void Overwrite(ReadOnlySpan<TensorIndex> indices, Tensor value) => Put(indices, value, accumulate: false);

        Tensor Put(ReadOnlySpan<TensorIndex> indices, Tensor value, bool accumulate)
        {
            ThrowIfNotWritable();
            using var scope = InternalScope.Enter();
            var part = ViewBy(indices, out var positions);
            if (positions is not null)
                part.PutByPositions(positions, value, accumulate);
            else if (accumulate)
                part.add_(value);
            else
                part.copy_(Fitted(value, part.Impl.Rank));
            return this;
        }

        // A value may have more dimensions than the place, if they are 1.
        static Tensor Fitted(Tensor value, int rank)
        {
            while (value.Impl.Rank > rank && value.Impl.Shape[0] == 1)
                value = value.squeeze(0);
            return value;
        }

        /// <summary>Applies what makes views; tensors of positions are left, each at the dimension that it indexes.</summary>
        Tensor ViewBy(ReadOnlySpan<TensorIndex> indices, out Tensor?[]? positions)
        {
            positions = null;
            var consumed = 0;
            foreach (var index in indices)
            {
                if (index is { IndexKind: TensorIndex.Kind.Tensor, Positions: null } or { IndexKind: TensorIndex.Kind.Single, Start: null })
                    throw new ArgumentNullException(nameof(indices),
                        "An index is null: TensorIndex.None adds a dimension, TensorIndex.Colon takes all of one.");
                consumed += index.IndexKind switch
                {
                    TensorIndex.Kind.Ellipsis or TensorIndex.Kind.NewDimension or TensorIndex.Kind.Bool => 0,
                    TensorIndex.Kind.Tensor when index.Positions!.dtype == ScalarType.Bool => index.Positions.Impl.Rank,
                    _ => 1,
                };
            }
            if (consumed > Own.Rank)
                throw Fault.Torch($"too many indices for tensor of dimension {Own.Rank}: {consumed} for the shape {Fault.Shape(Own.Shape)}");
            var (result, d) = (this, 0);
            List<Tensor?>? found = null;
            foreach (var index in indices)
            {
                switch (index.IndexKind)
                {
                    case TensorIndex.Kind.Single:
                        RequireIndex(index.Start!.Value, result.Impl.Shape[d], d);
                        result = result.select(d, index.Start.Value);
                        continue;
                    case TensorIndex.Kind.Slice:
                        if (index.Start is not null || index.Stop is not null || index.Step is not null)
                            result = result.slice(d, index.Start ?? 0, index.Stop ?? long.MaxValue, index.Step ?? 1);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        d += Own.Rank - consumed;
                        continue;
                    case TensorIndex.Kind.NewDimension:
                        result = result.unsqueeze(d);
                        break;
                    case TensorIndex.Kind.Bool:
                        result = result.unsqueeze(d);
                        Mark(ref found, d, index.Start == 1 ? tensor([0L]) : torch.empty(0, ScalarType.Int64));
                        break;
                    default:
                        d += MarkPositions(ref found, d, index.Positions!, result);
                        continue;
                }
                d++;
            }
            positions = found?.ToArray();
            return result;
        }

        void RequireIndex(long index, long size, int d)
        {
            if (index < -size || index >= size)
                throw Fault.Torch($"index {index} is out of bounds for dimension {d} with size {size} (shape {Fault.Shape(Own.Shape)})");
        }

        static void Mark(ref List<Tensor?>? found, int d, Tensor positions)
        {
            found ??= [];
            while (found.Count <= d)
                found.Add(null);
            found[d] = positions;
        }

        /// <summary>A mask stands for the positions of its true elements, one tensor a dimension.</summary>
        static int MarkPositions(ref List<Tensor?>? found, int d, Tensor index, Tensor indexed)
        {
            if (index.dtype != ScalarType.Bool)
            {
                Mark(ref found, d, index.to_type(ScalarType.Int64));
                return 1;
            }
            for (var i = 0; i < index.Impl.Rank; i++)
            {
                if (index.Impl.Shape[i] != indexed.Impl.Shape[d + i])
                    throw Fault.Torch($"The shape of the mask {Fault.Shape(index.Impl.Shape)} at index {i} does not match the shape of the indexed tensor "
                        + $"{Fault.Shape(indexed.Impl.Shape)} at index {d + i}");
            }
            var columns = index.nonzero();
            for (var i = 0; i < index.Impl.Rank; i++)
                Mark(ref found, d + i, columns.select(1, i));
            return index.Impl.Rank;
        }
    }
}
