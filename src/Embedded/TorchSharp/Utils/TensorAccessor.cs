using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <remarks>Reads and writes the tensor's own memory; it holds its storage, so that it stays valid whatever becomes
/// of the tensor. Like TorchSharp's, it writes behind autograd's back: no version is counted.</remarks>
public sealed unsafe partial class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    TensorImpl? _impl;

    internal TensorAccessor(Tensor tensor)
    {
        _impl = tensor.Impl;
        _impl.AddReference();
    }

    TensorImpl Impl => _impl ?? throw new ObjectDisposedException(nameof(TensorAccessor<T>));

    public long Count => _impl?.Count ?? 0;

    public bool IsReadOnly => false;

    public T this[params long[] indices]
    {
        get
        {
            var value = *At(indices);
            GC.KeepAlive(this);
            return value;
        }
        set
        {
            *At(indices) = value;
            Impl.Storage.ForgetLayouts();
            GC.KeepAlive(this);
        }
    }

    public void Dispose() => Interlocked.Exchange(ref _impl, null)?.Release();

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return Read(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal T Read(long index)
    {
        var value = *At(index);
        GC.KeepAlive(this);
        return value;
    }

    T* At(long[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (indices.Length == 1)
            return At(indices[0]);
        var impl = Impl;
        if (indices.Length != impl.Rank)
            throw new IndexOutOfRangeException($"{indices.Length} indices were given for a tensor of shape {Fault.Shape(impl.Shape)}.");
        long offset = 0;
        for (var d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)impl.Shape[d])
                throw new IndexOutOfRangeException($"{indices[d]} >= {impl.Shape[d]} in dimension {d}.");
            offset += indices[d] * impl.Strides[d];
        }
        return (T*)impl.Pointer + offset;
    }

    // A single index counts the elements in row-major order.
    T* At(long index)
    {
        var impl = Impl;
        if (index >= impl.Count)
            throw new IndexOutOfRangeException($"Index {index} of a tensor of {impl.Count} elements.");
        if (index < 0)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Index {index} of a tensor of {impl.Count} elements.");
        if (impl.IsContiguous)
            return (T*)impl.Pointer + index;
        long offset = 0;
        for (var d = impl.Rank - 1; d >= 0; d--)
        {
            index = Math.DivRem(index, impl.Shape[d], out var position);
            offset += position * impl.Strides[d];
        }
        return (T*)impl.Pointer + offset;
    }

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.Given().Count == right.Given().Count && left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);
}
