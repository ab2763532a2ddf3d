using TorchSharp.Kernels.MatMul;

namespace TorchSharp;

/// <summary>
/// The memory that a tensor and its views share, counted by reference. The last release frees it; a storage that nobody
/// reaches any more is freed by its finalizer, so code that holds a raw pointer keeps the storage (or its tensor) alive.
/// </summary>
internal sealed unsafe class TensorStorage
{
    nint _pointer;
    int _references = 1, _handles;
    WeightLayouts? _layouts;

    TensorStorage(long bytes)
    {
        Bytes = bytes;
        _pointer = (nint)NativePool.Rent(bytes);
    }

    ~TensorStorage()
    {
        // On the shelf of a thread that ended.
        if (_references == 0)
            StorageShelf.Leave(this);
        Free();
        torch.Tensor.Abandoned(_handles);
    }

    /// <summary>Memory of arbitrary content, with one reference.</summary>
    internal static TensorStorage Rent(long bytes)
    {
        if (StorageShelf.Take(bytes) is not { } storage)
            return new TensorStorage(bytes);
        (storage.Bytes, storage._references, storage._handles, storage.Version) = (bytes, 1, 0, 0);
        return storage;
    }

    /// <summary>The next one on the shelf.</summary>
    internal TensorStorage? Next { get; set; }

    internal long Bytes { get; private set; }

    internal byte* Pointer => (byte*)_pointer;

    /// <summary>Grows with every in-place change through any view; saved tensors compare it.</summary>
    internal int Version;

    /// <summary>The layouts that products keep of this memory as a weight.</summary>
    internal WeightLayouts Layouts => LazyInitializer.EnsureInitialized(ref _layouts);

    /// <summary>Told by whoever writes without a new <see cref="Version"/>.</summary>
    internal void ForgetLayouts() => _layouts?.Forget();

    internal bool IsShared => Volatile.Read(ref _references) > 1;

    internal void AddReference() => Interlocked.Increment(ref _references);

    /// <summary>Counts a handle that the user has of this memory, for the case that nobody disposes of it.</summary>
    internal void AddHandle() => Interlocked.Increment(ref _handles);

    internal void RemoveHandle() => Interlocked.Decrement(ref _handles);

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;
        DropLayouts();
        if (!StorageShelf.Put(this))
            End();
    }

    /// <summary>Gives the memory back for good.</summary>
    internal void End()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        DropLayouts();
        NativePool.Return((void*)Interlocked.Exchange(ref _pointer, 0), Bytes);
    }

    void DropLayouts()
    {
        _layouts?.Forget();
        _layouts = null;
    }
}
