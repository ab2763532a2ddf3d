using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What a <see cref="Tensor"/> is a handle of: geometry over a storage, and its place in the autograd graph. Counted by reference:
/// handles, saved tensors, edges to leaves and gradients hold one each; the last release lets go of the memory and the graph behind it.
/// </summary>
internal sealed unsafe partial class TensorImpl
{
    int _references;
    bool? _contiguous;
    long[]? _strides;

    /// <summary>A new tensor of arbitrary content, row-major. Tensors share arrays of sizes and strides, so nothing changes one that a tensor has.</summary>
    internal TensorImpl(long[] shape, ScalarType dtype)
    {
        Count = Geometry.Count(shape);
        Shape = shape;
        Dtype = dtype;
        Storage = TensorStorage.Rent(Geometry.Bytes(Count, DTypes.Size(dtype), shape));
        _contiguous = true;
    }

    /// <summary>A view of <paramref name="storage"/>; strides and offset count elements.</summary>
    internal TensorImpl(TensorStorage storage, long[] shape, long[] strides, long offset, ScalarType dtype)
    {
        Shape = shape;
        _strides = strides;
        Offset = offset;
        Dtype = dtype;
        Count = Geometry.Count(shape);
        Storage = storage;
        storage.AddReference();
    }

    /// <summary>Another tensor on the memory and with the geometry of <paramref name="other"/>.</summary>
    internal TensorImpl(TensorImpl other)
    {
        Shape = other.Shape;
        _strides = other._strides;
        _contiguous = other._contiguous;
        Offset = other.Offset;
        Dtype = other.Dtype;
        Count = other.Count;
        Storage = other.Storage;
        Storage.AddReference();
    }

    internal long[] Shape { get; private set; }

    internal long[] Strides => _strides ??= Geometry.RowMajor(Shape);

    internal long Offset { get; private set; }

    internal ScalarType Dtype { get; }

    internal TensorStorage Storage { get; private set; }

    internal long Count { get; private set; }

    internal int Rank => Shape.Length;

    internal bool IsContiguous => _contiguous ??= Geometry.IsRowMajor(Shape, Strides);

    /// <summary>The first element. Keep this object alive while the pointer is in use.</summary>
    internal byte* Pointer => Storage.Pointer + Offset * DTypes.Size(Dtype);

    /// <summary>Whether the caller holds the only reference to this tensor and its memory.</summary>
    internal bool IsExclusive => Volatile.Read(ref _references) == 1 && !Storage.IsShared;

    internal void AddReference() => Interlocked.Increment(ref _references);

    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            Storage.Release();
            LeaveGraph();
        }
    }

    /// <summary>Takes the geometry and memory of <paramref name="other"/> (unsqueeze_, transpose_, set_ and their like).</summary>
    internal void Become(TensorImpl other)
    {
        other.Storage.AddReference();
        Storage.Release();
        Storage = other.Storage;
        Shape = other.Shape;
        _strides = other._strides;
        Offset = other.Offset;
        Count = other.Count;
        _contiguous = null;
    }
}
