namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        int size = source?.Length ?? 0;
        Check.Param(0 <= length && length <= size, nameof(length));
        Check.Param(0 <= sourceIndex && sourceIndex <= size - length, nameof(sourceIndex));
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, Count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Check.Param(0 <= sourceIndex && sourceIndex <= Length, nameof(sourceIndex));
        Check.Param(0 <= length && sourceIndex <= Length - length, nameof(length));
        int start = FirstAtOrAfter(sourceIndex), count = FirstAtOrAfter(sourceIndex + length) - start;
        var editor = VBufferEditor.Create(ref destination, length, count);
        _values.AsSpan(start, count).CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++)
        {
            editor.Indices[i] = _indices[start + i] - sourceIndex;
        }

        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Check.Param(0 <= destinationIndex && destinationIndex <= destination.Length - Length, nameof(destination), "Not large enough to hold these values.");
        destination = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(destination);
            return;
        }

        destination.Fill(defaultValue);
        for (int i = 0; i < Count; i++)
        {
            destination[_indices[i]] = _values[i];
        }
    }

    /// <summary>Arrays for a vector of the given length, the present ones where they are large enough.</summary>
    internal VBufferEditor<T> Edit(int length, int? valuesCount = null, int? maxCapacity = null, bool keepOld = false, bool requireIndices = false)
    {
        Check.Param(length >= 0, "newLogicalLength", "Must be non-negative.");
        int count = valuesCount ?? length;
        Check.Param(count >= 0, nameof(valuesCount), "If specified, must be non-negative.");
        Check.Param(count <= length, nameof(valuesCount), "If specified, must be no greater than newLogicalLength");
        int most = maxCapacity ?? Array.MaxLength;
        var values = Fit(_values, count, most, keepOld, out bool newValues);
        bool withIndices = count < length || requireIndices, newIndices = false;
        int[] indices = withIndices ? Fit(_indices, count, most, keepOld, out newIndices) : _indices;
        return new VBufferEditor<T>(length, count, values, indices, withIndices, newValues, newIndices);
    }

    private static TItem[] Fit<TItem>(TItem[] array, int needed, int most, bool keep, out bool created)
    {
        if (needed > most)
        {
            // Once a row and vector: the text must not be made when it is not needed.
            throw Errors.Param("maxValuesCapacity", $"Room for {needed} values is needed, {most} are allowed.");
        }

        int size = array?.Length ?? 0;
        created = size < needed;
        if (!created)
        {
            return array;
        }

        // Doubling, so that a row a little longer than the last does not cost an array each time.
        var larger = new TItem[(int)Math.Max(Math.Min(size == 0 ? 4 : size * 2L, most), needed)];
        if (keep)
        {
            array.AsSpan().CopyTo(larger);
        }

        return larger;
    }

    private int FirstAtOrAfter(int index)
    {
        if (IsDense)
        {
            return index;
        }

        int at = GetIndices().BinarySearch(index);
        return at < 0 ? ~at : at;
    }
}
