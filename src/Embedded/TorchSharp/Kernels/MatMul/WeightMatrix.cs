// A layer's weight as products read it: where it lies, or in a layout that the products before have left.
namespace TorchSharp.Kernels.MatMul;

/// <param name="data">The weight, dense, (outputs, inputs).</param>
/// <param name="outputs">Stored rows.</param>
/// <param name="inputs">Stored columns.</param>
/// <param name="layouts">The layouts kept of it.</param>
/// <param name="version">Which values these are.</param>
internal readonly unsafe struct WeightMatrix(float* data, int outputs, int inputs, WeightLayouts layouts, int version)
{
    /// <summary>Y (rows, outputs) = X W^T, the bias (outputs) added to every row where there is one.</summary>
    public void Multiply(int rows, float* x, nint ldx, float* bias, float* y, nint ldy)
    {
        using var packed = layouts.Find(rows, true, data, outputs, inputs, version);
        if (packed.Exists)
            Gemm.MultiplyPacked(rows, x, ldx, packed, false, bias, y, ldy);
        else if (bias == null)
            Gemm.Multiply(false, true, rows, outputs, inputs, 1f, x, ldx, data, inputs, 0f, y, ldy);
        else
            Gemm.MultiplyWithBias(rows, outputs, inputs, x, ldx, data, inputs, bias, y, ldy);
    }

    /// <summary>X (rows, inputs) = Y W or X += Y W.</summary>
    public void MultiplyBack(int rows, float* y, nint ldy, bool accumulate, float* x, nint ldx)
    {
        using var packed = layouts.Find(rows, false, data, outputs, inputs, version);
        if (packed.Exists)
            Gemm.MultiplyPacked(rows, y, ldy, packed, accumulate, null, x, ldx);
        else
            Gemm.Multiply(false, false, rows, inputs, outputs, 1f, y, ldy, data, inputs, accumulate ? 1f : 0f, x, ldx);
    }

    /// <summary>The factor of a time loop's products of so many rows: W^T, or W on the way back. No matrix where the rows are so few that nothing is packed.</summary>
    public PackedMatrix Pack(int rows, bool transpose)
    {
        if (rows <= MatMulNarrow.MaxRows)
            return default;
        var packed = layouts.Find(rows, transpose, data, outputs, inputs, version);
        if (packed.Exists)
            return packed;
        return transpose ? Gemm.Pack(true, inputs, outputs, data, inputs) : Gemm.Pack(false, outputs, inputs, data, inputs);
    }

    /// <summary>C (m, ...) = A op(W) or C += A op(W) on the calling thread, with what <see cref="Pack"/> gave.</summary>
    public void MultiplyStep(in PackedMatrix packed, int m, float* a, nint lda, bool transpose, bool accumulate, float* c, nint ldc)
    {
        if (packed.Exists)
        {
            Gemm.MultiplyPacked(m, a, lda, packed, accumulate, null, c, ldc, 1);
            return;
        }
        var (n, k) = transpose ? (outputs, inputs) : (inputs, outputs);
        Gemm.Multiply(false, transpose, m, n, k, 1f, a, lda, data, inputs, accumulate ? 1f : 0f, c, ldc);
    }
}
