// One factor of a matrix product, as it lies in memory.
namespace TorchSharp.Kernels.MatMul;

/// <param name="Data">The first element.</param>
/// <param name="Stride">Elements from one stored row to the next.</param>
/// <param name="Transposed">The stored matrix is the transpose of the factor.</param>
internal readonly unsafe record struct Operand(nint Data, nint Stride, bool Transposed)
{
    public Operand(float* data, nint stride, bool transposed = false)
        : this((nint)data, stride, transposed)
    {
    }

    public float* Pointer => (float*)Data;

    /// <summary>The address of the factor's element (row, column).</summary>
    public float* At(nint row, nint column) => (float*)Data + (Transposed ? column * Stride + row : row * Stride + column);

    /// <summary>The part of the factor that begins at the element (row, column).</summary>
    public Operand From(nint row, nint column) => this with { Data = (nint)At(row, column) };

    /// <summary>The transposed factor: the same memory, read the other way.</summary>
    public Operand Flip() => this with { Transposed = !Transposed };
}
