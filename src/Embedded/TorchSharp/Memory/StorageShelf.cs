namespace TorchSharp;

/// <summary>
/// Small storages that a thread let go of, memory and all, for its next tensors: an object with a finalizer takes several times as long to make as the
/// rest of a small tensor, and the pool's locks cost the same again. Kept blocks count as the pool's.
/// </summary>
internal sealed class StorageShelf
{
    // A block that takes longer to fill than to rent gains nothing; and what a thread keeps others cannot use.
    const int LargestBlock = 1 << 12, Room = 1 << 16;

    [ThreadStatic] static StorageShelf? t_own;
    static readonly List<WeakReference<StorageShelf>> s_all = [];

    // By size class, each the first of a chain.
    readonly TensorStorage?[] _first = new TensorStorage?[NativePool.ClassOf(LargestBlock, out _) + 1];
    long _kept;

    // 1 while somebody is at it: its thread, or one that clears all.
    int _busy;

    internal static TensorStorage? Take(long bytes)
    {
        if (t_own is not { } shelf || !Fits(bytes) || !shelf.TryEnter())
            return null;
        ref var first = ref shelf._first[NativePool.ClassOf(bytes, out var size)];
        var storage = first;
        if (storage is not null)
        {
            first = storage.Next;
            storage.Next = null;
            shelf._kept -= size;
            NativePool.Reuse(size);
        }
        shelf.Exit();
        return storage;
    }

    /// <summary>Takes a storage that nobody refers to any more; false if there is no room for it.</summary>
    internal static bool Put(TensorStorage storage)
    {
        if (!Fits(storage.Bytes))
            return false;
        var shelf = t_own ??= New();
        if (!shelf.TryEnter())
            return false;
        var index = NativePool.ClassOf(storage.Bytes, out var size);
        var fits = shelf._kept + size <= Room && NativePool.TryKeep(size);
        if (fits)
        {
            storage.Next = shelf._first[index];
            shelf._first[index] = storage;
            shelf._kept += size;
        }
        shelf.Exit();
        return fits;
    }

    /// <summary>Gives the blocks of all threads to the pool.</summary>
    internal static void Clear()
    {
        lock (s_all)
        {
            foreach (var reference in s_all)
            {
                if (reference.TryGetTarget(out var shelf))
                    shelf.Empty();
            }
        }
    }

    /// <summary>Counts the memory of a storage that is on no shelf any more as in use.</summary>
    internal static void Leave(TensorStorage storage)
    {
        NativePool.ClassOf(storage.Bytes, out var size);
        NativePool.Reuse(size);
    }

    // While tests watch every access, each block is theirs.
    static bool Fits(long bytes) => bytes is > 0 and <= LargestBlock && NativePool.Source is null;

    static StorageShelf New()
    {
        var shelf = new StorageShelf();
        lock (s_all)
        {
            s_all.RemoveAll(static reference => !reference.TryGetTarget(out _));
            s_all.Add(new WeakReference<StorageShelf>(shelf));
        }
        return shelf;
    }

    void Empty()
    {
        while (!TryEnter())
            Thread.Yield();
        for (var i = 0; i < _first.Length; i++)
        {
            for (var storage = _first[i]; storage is not null; storage = _first[i])
            {
                _first[i] = storage.Next;
                storage.Next = null;
                Leave(storage);
                storage.End();
            }
        }
        _kept = 0;
        Exit();
    }

    bool TryEnter() => Interlocked.Exchange(ref _busy, 1) == 0;

    void Exit() => Volatile.Write(ref _busy, 0);
}
