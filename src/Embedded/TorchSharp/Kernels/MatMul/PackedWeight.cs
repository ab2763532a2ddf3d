// A packed matrix that several products read at once and that the last of them gives back.
namespace TorchSharp.Kernels.MatMul;

internal sealed class PackedWeight(PackedMatrix matrix)
{
    private int _references = 1;

    public PackedMatrix Matrix { get; } = matrix;

    public void AddReference() => Interlocked.Increment(ref _references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
            Matrix.Dispose();
    }
}
