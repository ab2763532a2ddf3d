namespace TorchSharp;

/// <summary>
/// Scratch memory of <typeparamref name="T"/> from the pool, with arbitrary content, returned by Dispose (once; a second call does nothing).
/// A buffer that is never disposed is returned by its finalizer. Keep it reachable while its pointer is in use: <c>using</c> does that.
/// </summary>
internal sealed unsafe class PooledBuffer<T> : IDisposable where T : unmanaged
{
    nint _pointer;

    internal PooledBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _pointer = (nint)NativePool.Rent(checked(length * sizeof(T)));
    }

    ~PooledBuffer() => Free();

    internal long Length { get; }

    internal T* Pointer => (T*)_pointer;

    internal Span<T> Span => new((void*)_pointer, checked((int)Length));

    internal void Clear() => System.Runtime.InteropServices.NativeMemory.Clear((void*)_pointer, (nuint)(Length * sizeof(T)));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free() => NativePool.Return((void*)Interlocked.Exchange(ref _pointer, 0), Length * sizeof(T));
}
