namespace TorchSharp;

public static partial class torch
{
    // Indexing by tensors: the indexed dimensions are brought to the front and taken as one, whose slices are then selected or written.
    public partial class Tensor
    {
        Tensor ByPositions(Tensor?[] positions)
        {
            var indexed = IndexedDimensions(positions);
            var flat = BroughtForward(indexed);
            var linear = Linear(positions, indexed, out var shape);
            var rest = flat.Impl.Shape[indexed.Length..];
            var slices = flat.reshape([indexed.Aggregate(1L, (n, d) => n * Own.Shape[d]), .. rest]).index_select(0, linear.reshape(-1));
            var result = slices.reshape([.. shape, .. rest]);
            // Neighbouring indexed dimensions are replaced where they were; others come first.
            var first = indexed[0];
            if (first == 0 || indexed[^1] - first != indexed.Length - 1)
                return result;
            var order = new List<long>();
            for (var i = 0; i < first; i++)
                order.Add(shape.Length + i);
            for (var i = 0; i < shape.Length; i++)
                order.Add(i);
            for (var i = shape.Length + first; i < result.Impl.Rank; i++)
                order.Add(i);
            return result.permute(order);
        }

        void PutByPositions(Tensor?[] positions, Tensor value, bool accumulate)
        {
            var indexed = IndexedDimensions(positions);
            var linear = Linear(positions, indexed, out var shape);
            var rest = Enumerable.Range(0, Own.Rank).Except(indexed).Select(d => Own.Shape[d]).ToArray();
            var neighbours = indexed[^1] - indexed[0] == indexed.Length - 1;
            var target = neighbours ? [.. Own.Shape[..indexed[0]], .. shape, .. Own.Shape[(indexed[^1] + 1)..]] : (long[])[.. shape, .. rest];
            var slices = Fitted(value, target.Length).to_type(Own.Dtype).expand(target);
            if (neighbours && indexed[0] > 0)
                slices = slices.movedim(Range(indexed[0], shape.Length), Range(0, shape.Length));
            slices = slices.reshape([linear.Impl.Count, .. rest]);
            var flatShape = (long[])[indexed.Aggregate(1L, (n, d) => n * Own.Shape[d]), .. rest];
            InPlace(x =>
            {
                var forward = x.BroughtForward(indexed);
                var flat = forward.reshape(flatShape);
                var written = accumulate ? flat.index_add(0, linear.reshape(-1), slices, 1) : flat.index_copy(0, linear.reshape(-1), slices);
                return written.reshape(forward.Impl.Shape).permute(BackAgain(indexed, x.Impl.Rank));
            }, value);
        }

        static long[] Range(int start, int count) => [.. Enumerable.Range(start, count).Select(d => (long)d)];

        static int[] IndexedDimensions(Tensor?[] positions) => [.. Enumerable.Range(0, positions.Length).Where(d => positions[d] is not null)];

        Tensor BroughtForward(int[] indexed) =>
            permute(indexed.Concat(Enumerable.Range(0, Own.Rank).Except(indexed)).Select(d => (long)d));

        static long[] BackAgain(int[] indexed, int rank)
        {
            var order = indexed.Concat(Enumerable.Range(0, rank).Except(indexed)).ToArray();
            var inverse = new long[rank];
            for (var i = 0; i < rank; i++)
                inverse[order[i]] = i;
            return inverse;
        }

        /// <summary>One position in the indexed dimensions taken as one, for each element of the broadcast positions.</summary>
        Tensor Linear(Tensor?[] positions, int[] indexed, out long[] shape)
        {
            shape = [];
            foreach (var d in indexed)
                shape = Geometry.Broadcast(shape, positions[d]!.Impl.Shape);
            Tensor? linear = null;
            foreach (var d in indexed)
            {
                var size = Own.Shape[d];
                var position = positions[d]!;
                if (position.ge(size).logical_or(position.lt(-size)).any().item<bool>())
                    throw Fault.Torch($"index is out of bounds for dimension {d} with size {size} (shape {Fault.Shape(Own.Shape)}): "
                        + $"positions from {position.min().item<long>()} to {position.max().item<long>()}");
                var counted = position.remainder(Math.Max(1, size));
                linear = linear is null ? counted : linear.mul(size).add(counted);
            }
            return linear!.expand(shape);
        }
    }
}
