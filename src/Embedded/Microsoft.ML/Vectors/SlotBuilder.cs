namespace Microsoft.ML.Data;

/// <summary>
/// Makes a vector of values that come in ascending order of their slots. Default values are left out; as ML.NET's builder does,
/// the vector is dense when half of its slots or more hold a value, else sparse.
/// </summary>
internal sealed class SlotBuilder<T>(int length, Func<T, bool> isDefault)
{
    private int[] _indices = new int[Math.Min(length, 8)];
    private T[] _values = new T[Math.Min(length, 8)];
    private int _count;

    public void Add(int slot, T value)
    {
        if (isDefault(value))
        {
            return;
        }

        if (_count == _values.Length)
        {
            int size = (int)Math.Min(_count * 2L, length);
            Array.Resize(ref _indices, size);
            Array.Resize(ref _values, size);
        }

        _indices[_count] = slot;
        _values[_count++] = value;
    }

    /// <summary>Writes the vector, and begins anew.</summary>
    public void Finish(ref VBuffer<T> destination)
    {
        bool isDense = _count > 0 && _count >= length / 2;
        var editor = VBufferEditor.Create(ref destination, length, isDense ? length : _count);
        if (isDense)
        {
            editor.Values.Clear();
            for (int i = 0; i < _count; i++)
            {
                editor.Values[_indices[i]] = _values[i];
            }
        }
        else
        {
            _values.AsSpan(0, _count).CopyTo(editor.Values);
            _indices.AsSpan(0, _count).CopyTo(editor.Indices);
        }

        _count = 0;
        destination = editor.Commit();
    }
}
