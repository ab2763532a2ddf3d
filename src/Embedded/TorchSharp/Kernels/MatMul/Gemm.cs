// The entry to single-precision matrix products: small shapes go their own ways, the rest to the processor's best kernel.
namespace TorchSharp.Kernels.MatMul;

internal static unsafe class Gemm
{
    // Below this many multiply-adds a part, waking another thread costs more than it saves.
    private const double WorkPerPart = 200_000;

    // A narrow product takes as long as its matrix takes to read, several times that of other products' multiply-adds.
    private const double NarrowWorkPerPart = 100_000;

    private static readonly MatMulKernel Kernel = MatMulFactory.Best;
    private static readonly bool Narrow = Kernel is not MatMulScalar;

    /// <summary>C (m, n) = alpha op(A) op(B) + beta C. Row major; a leading dimension counts the elements from one stored row to the next.</summary>
    /// <param name="transposeA">A is stored as (k, m).</param>
    /// <param name="transposeB">B is stored as (n, k).</param>
    /// <param name="parts">How many threads may share the work; 0 leaves it to the size of the task.</param>
    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, float alpha, float* a, nint lda, float* b, nint ldb, float beta, float* c, nint ldc,
        int parts = 0)
    {
        if (m == 0 || n == 0)
            return;
        var narrow = Narrow && Math.Min(m, n) <= MatMulNarrow.MaxRows;
        if (parts == 0)
            parts = Workers.PartsFor((double)m * n * k, narrow ? NarrowWorkPerPart : WorkPerPart);
        var left = new Operand(a, lda, transposeA);
        var right = new Operand(b, ldb, transposeB);
        if (narrow && m <= MatMulNarrow.MaxRows)
            MatMulNarrow.Multiply(m, n, k, alpha, left, right, beta, c, ldc, 1, parts);
        else if (narrow)
            MatMulNarrow.Multiply(n, m, k, alpha, right.Flip(), left.Flip(), beta, c, 1, ldc, parts);
        else
            Kernel.Multiply(m, n, k, alpha, left, right, beta, c, ldc, parts);
    }

    /// <summary>C (m, n) = A B^T + bias, with A (m, k), B (n, k) and the bias (n) added to every row: a linear layer.</summary>
    public static void MultiplyWithBias(int m, int n, int k, float* a, nint lda, float* b, nint ldb, float* bias, float* c, nint ldc)
    {
        if (!Narrow || (m > MatMulNarrow.MaxRows && n > MatMulNarrow.MaxRows))
        {
            Kernel.MultiplyWithBias(m, n, k, new Operand(a, lda), new Operand(b, ldb, true), bias, c, ldc, Workers.PartsFor((double)m * n * k, WorkPerPart));
            return;
        }
        for (nint i = 0; i < m; i++)
            new ReadOnlySpan<float>(bias, n).CopyTo(new Span<float>(c + i * ldc, n));
        Multiply(false, true, m, n, k, 1f, a, lda, b, ldb, 1f, c, ldc);
    }

    /// <summary>Lays out a right factor op(B) (k, n) once for many <see cref="MultiplyPacked"/>.</summary>
    public static PackedMatrix Pack(bool transposeB, int k, int n, float* b, nint ldb) => Kernel.Pack(k, n, new Operand(b, ldb, transposeB));

    /// <summary>C (m, n) = A B + bias or C += A B + bias; the bias (n) may be null.</summary>
    /// <param name="parts">How many threads may share the work; 0 leaves it to the size of the task.</param>
    public static void MultiplyPacked(int m, float* a, nint lda, PackedMatrix b, bool accumulate, float* bias, float* c, nint ldc, int parts = 0) =>
        Kernel.MultiplyPacked(m, a, lda, b, accumulate, bias, c, ldc, parts == 0 ? Workers.PartsFor((double)m * b.Columns * b.Rows, WorkPerPart) : parts);

    /// <summary>The same in double precision: plain loops, rows shared among the threads.</summary>
    public static void Multiply(
        bool transposeA, bool transposeB, int m, int n, int k, double alpha, double* a, nint lda, double* b, nint ldb, double beta, double* c, nint ldc) =>
        MatMulDouble.Multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}
