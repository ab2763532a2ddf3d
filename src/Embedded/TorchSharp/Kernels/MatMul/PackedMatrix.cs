// A right factor in the layout of one kernel's panels.
namespace TorchSharp.Kernels.MatMul;

/// <summary>Memory of its own, or one reference to a <see cref="PackedWeight"/> that others read as well; dispose it once. The default is no matrix.</summary>
internal readonly unsafe struct PackedMatrix : IDisposable
{
    private readonly Scratch _memory;
    private readonly PackedWeight? _shared;

    public PackedMatrix(Scratch memory, int rows, int columns) => (_memory, Rows, Columns) = (memory, rows, columns);

    public PackedMatrix(PackedWeight shared)
        : this(shared.Matrix._memory, shared.Matrix.Rows, shared.Matrix.Columns) => _shared = shared;

    public int Rows { get; }

    public int Columns { get; }

    public bool Exists => Pointer != null;

    public float* Pointer => _memory.Pointer;

    public void Dispose()
    {
        if (_shared is not null)
            _shared.Release();
        else if (Exists)
            _memory.Dispose();
    }
}
