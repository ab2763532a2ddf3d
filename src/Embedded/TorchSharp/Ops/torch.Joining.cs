namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((IList<Tensor>)tensors, dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat((IList<Tensor>)tensors.ToArray(), dim);

    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        if (tensors.Given().Count == 0)
            throw new ArgumentException("torch.cat(): expected a non-empty list of Tensors", nameof(tensors));
        using var scope = InternalScope.Enter();
        // PyTorch lets empty vectors join anything.
        var joined = tensors.Where(t => t.Impl.Rank != 1 || t.Impl.Count != 0).ToArray();
        if (joined.Length == 0)
            return scope.Publish(tensors[0]);
        var first = joined[0].Impl;
        if (first.Rank == 0)
            throw Fault.Torch("zero-dimensional tensor (at position 0) cannot be concatenated");
        var d = Geometry.Dimension(dim, first.Rank);
        var type = first.Dtype;
        var shape = (long[])first.Shape.Clone();
        for (var i = 1; i < joined.Length; i++)
        {
            var next = joined[i].Impl;
            type = Promotion.Types(type, next.Dtype);
            for (var k = 0; k < shape.Length; k++)
            {
                if (next.Rank != shape.Length || (k != d && next.Shape[k] != shape[k]))
                    throw Fault.Torch($"Sizes of tensors must match except in dimension {d}. Expected {Fault.Shape(first.Shape)} but got "
                        + $"{Fault.Shape(next.Shape)} for tensor number {i} in the list.");
            }
            shape[d] += next.Shape[d];
        }
        var result = Tensor.Uninitialized(shape, type);
        using (GradMode.Set(false))
        {
            long start = 0;
            foreach (var part in joined)
            {
                CopyLoop.Run(part.Impl, result.narrow(d, start, part.Impl.Shape[d]).Impl);
                start += part.Impl.Shape[d];
            }
        }
        return scope.Publish(GradMode.Records(joined) ? RecordJoined(result, joined, d) : result);
    }

    static Tensor RecordJoined(Tensor result, Tensor[] joined, int d)
    {
        var sizes = Array.ConvertAll(joined, t => t.Impl.Shape[d]);
        return Formula.Record("CatBackward0", result, joined, [], (n, g) =>
        {
            var parts = new Tensor?[sizes.Length];
            long start = 0;
            for (var i = 0; i < sizes.Length; start += sizes[i++])
                parts[i] = n.Needs(i) ? g.narrow(d, start, sizes[i]) : null;
            return parts;
        });
    }

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var scope = InternalScope.Enter();
        var given = tensors.Given().ToArray();
        if (given.Length == 0)
            throw Fault.Torch("stack expects a non-empty TensorList");
        foreach (var next in given)
        {
            if (!next.Impl.Shape.AsSpan().SequenceEqual(given[0].Impl.Shape))
                throw Fault.Torch($"stack expects each tensor to be equal size, but got {Fault.Shape(given[0].Impl.Shape)} at entry 0 and "
                    + $"{Fault.Shape(next.Impl.Shape)} at entry {Array.IndexOf(given, next)}");
        }
        return scope.Publish(cat(Array.ConvertAll(given, t => t.unsqueeze(dim)), dim < 0 ? dim + given[0].Impl.Rank + 1 : dim));
    }

    public static Tensor hstack(params Tensor[] tensors) =>
        cat(tensors, tensors.Given().Length > 0 && tensors[0].Impl.Rank == 1 ? 0 : 1);

    public static Tensor vstack(Tensor[] tensors)
    {
        using var scope = InternalScope.Enter();
        return scope.Publish(cat(Array.ConvertAll(tensors, t => t.Impl.Rank == 1 ? t.unsqueeze(0) : t)));
    }

    public static Tensor vstack(IList<Tensor> tensors) => vstack([.. tensors]);
}
