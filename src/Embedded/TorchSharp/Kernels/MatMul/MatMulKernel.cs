// The contract of every implementation of the single-precision matrix product.
namespace TorchSharp.Kernels.MatMul;

internal abstract unsafe class MatMulKernel
{
    public abstract string Name { get; }

    /// <summary>C = alpha A B + beta C, C row major; with beta = 0 the old C is never read. Any <paramref name="parts"/> gives the same bits.</summary>
    public abstract void Multiply(int m, int n, int k, float alpha, Operand a, Operand b, float beta, float* c, nint ldc, int parts);

    /// <summary>C = A B + bias, the bias (n) added to every row.</summary>
    public virtual void MultiplyWithBias(int m, int n, int k, Operand a, Operand b, float* bias, float* c, nint ldc, int parts)
    {
        for (nint i = 0; i < m; i++)
            new ReadOnlySpan<float>(bias, n).CopyTo(new Span<float>(c + i * ldc, n));
        Multiply(m, n, k, 1f, a, b, 1f, c, ldc, parts);
    }

    /// <summary>Lays out a right factor (k, n) once for many products.</summary>
    public abstract PackedMatrix Pack(int k, int n, Operand b);

    /// <summary>C = A B or C += A B, with A (m, k) row major; the bias (n), or null, is added to every row. The same bits as from <see cref="Multiply"/>, for any <paramref name="parts"/>.</summary>
    public abstract void MultiplyPacked(int m, float* a, nint lda, PackedMatrix b, bool accumulate, float* bias, float* c, nint ldc, int parts);
}
