namespace TorchSharp;

public static partial class torch
{
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => input.Given().bincount(weights, minlength);

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij")
    {
        var given = tensors.Given().ToArray();
        if (indexing is not ("ij" or "xy"))
            throw Fault.Torch($"torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: {indexing}");
        var swapped = indexing == "xy" && given.Length >= 2;
        if (swapped)
            (given[0], given[1]) = (given[1], given[0]);
        var shape = Array.ConvertAll(given, t => t.Impl.Count);
        var result = new Tensor[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            using var scope = InternalScope.Enter();
            var along = new long[given.Length];
            Array.Fill(along, 1);
            along[i] = -1;
            var grid = given[i].reshape(along).expand(shape);
            result[i] = scope.Publish(swapped ? grid.transpose(0, 1) : grid);
        }
        if (swapped)
            (result[0], result[1]) = (result[1], result[0]);
        return result;
    }

    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        TriangleIndices(row, col, offset, dtype, device, upper: false);

    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        TriangleIndices(row, col, offset, dtype, device, upper: true);

    static Tensor TriangleIndices(long row, long col, long offset, ScalarType dtype, Device? device, bool upper)
    {
        Devices.Require(device);
        using var scope = InternalScope.Enter();
        var all = ones(row, col, ScalarType.Int64);
        return scope.Publish((upper ? all.triu(offset) : all.tril(offset)).nonzero().t().contiguous().to_type(dtype));
    }

    public static Tensor column_stack(params Tensor[] tensors)
    {
        using var scope = InternalScope.Enter();
        return scope.Publish(cat(Array.ConvertAll(tensors, t => t.Impl.Rank <= 1 ? t.reshape(-1, 1) : t), 1));
    }

    public static bool can_cast(ScalarType from, ScalarType to) =>
        !(is_floating_point(from) && !is_floating_point(to)) && !(DTypes.IsIntegral(from) && to == ScalarType.Bool);
}
