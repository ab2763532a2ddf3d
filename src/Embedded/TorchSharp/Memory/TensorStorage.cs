using TorchSharp.Kernels.MatMul;

namespace TorchSharp;

/// <summary>
/// The memory that a tensor and its views share, counted by reference. The last release frees it; a storage that nobody
/// reaches any more is freed by its finalizer, so code that holds a raw pointer keeps the storage (or its tensor) alive.
/// </summary>
internal sealed unsafe class TensorStorage
{
    nint _pointer;
    int _references = 1;
    WeightLayouts? _layouts;

    internal TensorStorage(long bytes)
    {
        Bytes = bytes;
        _pointer = (nint)NativePool.Rent(bytes);
    }

    ~TensorStorage() => Free();

    internal long Bytes { get; }

    internal byte* Pointer => (byte*)_pointer;

    /// <summary>Grows with every in-place change through any view; saved tensors compare it.</summary>
    internal int Version;

    /// <summary>The layouts that products keep of this memory as a weight.</summary>
    internal WeightLayouts Layouts => LazyInitializer.EnsureInitialized(ref _layouts);

    /// <summary>Told by whoever writes without a new <see cref="Version"/>.</summary>
    internal void ForgetLayouts() => _layouts?.Forget();

    internal bool IsShared => Volatile.Read(ref _references) > 1;

    internal void AddReference() => Interlocked.Increment(ref _references);

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Free();
            GC.SuppressFinalize(this);
        }
    }

    void Free()
    {
        _layouts?.Forget();
        NativePool.Return((void*)Interlocked.Exchange(ref _pointer, 0), Bytes);
    }
}
