// The matrix product as its definition reads: the reference for every other kernel. No blocking, no vectors, no threads.
namespace TorchSharp.Kernels.MatMul;

internal sealed unsafe class MatMulScalar : MatMulKernel
{
    public override string Name => nameof(MatMulScalar);

    public override void Multiply(int m, int n, int k, float alpha, Operand a, Operand b, float beta, float* c, nint ldc, int parts)
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = 0f;
                for (var l = 0; l < k; l++)
                    sum += *a.At(i, l) * *b.At(l, j);
                var old = beta == 0 ? 0f : beta * c[i * ldc + j];
                c[i * ldc + j] = alpha * sum + old;
            }
        }
    }

    public override PackedMatrix Pack(int k, int n, Operand b)
    {
        var memory = Scratch.Rent((long)k * n);
        for (var l = 0; l < k; l++)
        {
            for (var j = 0; j < n; j++)
                memory.Pointer[(nint)l * n + j] = *b.At(l, j);
        }
        return new PackedMatrix(memory, k, n);
    }

    public override void MultiplyPacked(int m, float* a, nint lda, PackedMatrix b, bool accumulate, float* bias, float* c, nint ldc, int parts)
    {
        Multiply(m, b.Columns, b.Rows, 1f, new Operand(a, lda), new Operand(b.Pointer, b.Columns), accumulate ? 1f : 0f, c, ldc, 1);
        for (var i = 0; bias != null && i < m; i++)
        {
            for (var j = 0; j < b.Columns; j++)
                c[i * ldc + j] += bias[j];
        }
    }
}
