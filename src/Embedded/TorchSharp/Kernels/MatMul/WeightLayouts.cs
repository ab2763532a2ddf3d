// The packed layouts of one weight, as it is and transposed, kept while its values stand.
namespace TorchSharp.Kernels.MatMul;

/// <summary>
/// A decoder multiplies the same weights at every step, and laying out a weight costs as much as multiplying a few rows by it. So the second product of few rows with the same values keeps the layout, and those after it find it; an optimizer's step, or any
/// other change, makes it stale. Weights that are multiplied once between two changes, as those of a language model in training, are never kept.
/// </summary>
// v1 laid out at every product | v2 kept: 1.12x on decode-beam5 (320 rows); with gathered gradients 1.15x on s2s-attn-gru512, where packing went from 13 to 6 %
internal sealed unsafe class WeightLayouts
{
    /// <summary>With more rows than these a product is long enough for its packing not to count.</summary>
    public const int MaxRows = 511;

    // Longer ones may be cut into chunks of their own.
    private const int MaxDepth = 4096;

    private readonly Lock _lock = new();
    private Layout _plain, _transposed;
    private bool _closed;

    private struct Layout
    {
        public PackedWeight? Packed;
        public (nint Pointer, int Rows, int Columns, int Version) Of;
    }

    /// <summary>The packed right factor op(W) for a product of <paramref name="productRows"/> rows; no matrix where the product had better read the weight as it lies.</summary>
    /// <param name="productRows">Rows of the left factor.</param>
    /// <param name="transpose">Whether the factor is the transpose of what is stored.</param>
    /// <param name="weight">The weight, dense, (rows, columns).</param>
    /// <param name="rows">Stored rows.</param>
    /// <param name="columns">Stored columns.</param>
    /// <param name="version">Grows with every change of the values.</param>
    public PackedMatrix Find(int productRows, bool transpose, float* weight, int rows, int columns, int version)
    {
        var (depth, width) = transpose ? (columns, rows) : (rows, columns);
        if (productRows is <= MatMulNarrow.MaxRows or > MaxRows || width <= MatMulNarrow.MaxRows || depth > MaxDepth)
            return default;
        lock (_lock)
        {
            if (_closed)
                return default;
            ref var layout = ref transpose ? ref _transposed : ref _plain;
            var sought = ((nint)weight, rows, columns, version);
            if (layout.Of != sought)
            {
                layout.Packed?.Release();
                layout = new Layout { Of = sought };
                return default;
            }
            layout.Packed ??= new PackedWeight(Gemm.Pack(transpose, depth, width, weight, columns));
            layout.Packed.AddReference();
            return new PackedMatrix(layout.Packed);
        }
    }

    /// <summary>Forgets what is kept: the values changed, or their memory goes.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _plain.Packed?.Release();
            _transposed.Packed?.Release();
            (_plain, _transposed) = (default, default);
        }
    }

    /// <summary>Forgets what is kept and keeps nothing from now on: somebody may write the values without telling.</summary>
    public void Close()
    {
        Forget();
        _closed = true;
    }
}
