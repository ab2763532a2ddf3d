// Where a kernel leaves rows of the two factors of a product A^T B that is computed later, together with other rows.
namespace TorchSharp.Kernels.MatMul;

/// <param name="left">Rows of A, dense, (rows, leftWidth); null where nobody gathers them.</param>
/// <param name="leftWidth">Columns of A.</param>
/// <param name="right">Rows of B, dense, (rows, rightWidth).</param>
/// <param name="rightWidth">Columns of B.</param>
internal readonly unsafe struct ProductRows(float* left, int leftWidth, float* right, int rightWidth)
{
    public bool AreGathered => left != null;

    /// <summary>Copies A, whose rows are <paramref name="stride"/> apart.</summary>
    public void PutLeft(int rows, float* source, nint stride) => Copy(rows, source, stride, left, leftWidth);

    /// <summary>Copies B, whose rows are <paramref name="stride"/> apart.</summary>
    public void PutRight(int rows, float* source, nint stride) => Copy(rows, source, stride, right, rightWidth);

    private static void Copy(int rows, float* source, nint stride, float* target, int width)
    {
        for (var i = 0; i < rows; i++, source += stride, target += width)
            new ReadOnlySpan<float>(source, width).CopyTo(new Span<float>(target, width));
    }
}
