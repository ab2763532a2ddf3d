// A right factor in the layout of one kernel's panels, kept for as long as its values stand.
namespace TorchSharp.Kernels.MatMul;

internal readonly unsafe struct PackedMatrix(Scratch memory, int rows, int columns) : IDisposable
{
    private readonly Scratch _memory = memory;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    public float* Pointer => _memory.Pointer;

    public void Dispose() => _memory.Dispose();
}
