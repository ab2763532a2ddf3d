// Working memory of a kernel: a block of the pool, not cleared, given back on Dispose. A struct, so that small products allocate no object.
namespace TorchSharp.Kernels;

internal readonly unsafe struct Scratch : IDisposable
{
    private readonly long _bytes;

    private Scratch(float* pointer, long bytes)
    {
        Pointer = pointer;
        _bytes = bytes;
    }

    public float* Pointer { get; }

    public static Scratch Rent(long floats)
    {
        var bytes = Math.Max(floats, 1) * sizeof(float);
        return new Scratch((float*)NativePool.Rent(bytes), bytes);
    }

    public void Dispose() => NativePool.Return(Pointer, _bytes);
}
