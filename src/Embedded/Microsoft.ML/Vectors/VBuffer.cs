using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>
/// A vector that is dense (as many values as its length) or sparse (some values and their ascending indices, the rest default).
/// Its arrays may be longer than needed, so that the next row reuses them.
/// </summary>
public readonly partial struct VBuffer<T> : IEnumerable
{
    private readonly T[] _values;
    private readonly int[] _indices;

    public readonly int Length;

    public VBuffer(int length, T[] values, int[] indices = null)
        : this(length, length, values, indices)
    {
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Check.Param(length >= 0, nameof(length));
        Check.Param(0 <= count && count <= length, nameof(count));
        Check.Param((values?.Length ?? 0) >= count, nameof(values));
        Check.Param(count == length || (indices?.Length ?? 0) >= count, nameof(indices));
        Length = length;
        Count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => Count == Length;

    /// <summary>How many values are stored.</summary>
    internal int Count { get; }

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, Count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, Count);

    public T GetItemOrDefault(int index)
    {
        T item = default;
        GetItemOrDefault(index, ref item);
        return item;
    }

    public void GetItemOrDefault(int index, ref T destination)
    {
        Check.Param((uint)index < (uint)Length, nameof(index));
        if (IsDense)
        {
            destination = _values[index];
            return;
        }

        int at = GetIndices().BinarySearch(index);
        destination = at < 0 ? default : _values[at];
    }

    public IEnumerable<T> DenseValues()
    {
        foreach (var (_, value) in Items(all: true))
        {
            yield return value;
        }
    }

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        int next = 0;
        for (int i = 0; i < Count; i++)
        {
            int index = IsDense ? i : _indices[i];
            for (; all && next < index; next++)
            {
                yield return new(next, default);
            }

            next = index + 1;
            yield return new(index, _values[i]);
        }

        for (; all && next < Length; next++)
        {
            yield return new(next, default);
        }
    }

    // As in the official type: the stored array as it is, for collection initializers' sake; DenseValues is what a reader wants.
    public IEnumerator GetEnumerator() => (_values ?? []).GetEnumerator();

    public override string ToString() =>
        IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {Count} explicit values";
}
