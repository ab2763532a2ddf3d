// What the blocked product asks of an instruction set: one register tile of C from packed panels of A and B.
namespace TorchSharp.Kernels.MatMul;

internal unsafe interface IMatMulTile
{
    static abstract string Name { get; }

    static abstract bool IsSupported { get; }

    /// <summary>The largest height of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Every multiple of this number up to <see cref="Rows"/> is a height that has its own loop.</summary>
    static abstract int RowStep { get; }

    static abstract int Columns { get; }

    /// <summary>C = A B or C += A B, for a panel of A with any strides and one of B laid out (k, <see cref="Columns"/>).</summary>
    static abstract void Multiply(int rows, nint k, in Panel a, float* b, float* c, nint ldc, bool accumulate);
}
