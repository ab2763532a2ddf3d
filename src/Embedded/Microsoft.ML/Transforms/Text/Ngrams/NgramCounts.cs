using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>How often each n-gram occurs in a row.</summary>
internal sealed class NgramCounts
{
    // Each occurrence in order; once summed, each n-gram once, ascending, and how often.
    private int[] _slots = new int[64];
    private int[] _times = new int[64];
    private int[] _order = new int[64];
    private int _count;

    public delegate float Weight(int slot, float count);

    public void Clear() => _count = 0;

    public void Add(int slot)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * _count);
            Array.Resize(ref _times, 2 * _count);
            Array.Resize(ref _order, 2 * _count);
        }

        _slots[_count++] = slot;
    }

    /// <summary>The n-grams that occur at least once, ascending. Nothing can be added after it.</summary>
    public ReadOnlySpan<int> Sum()
    {
        Array.Sort(_slots, 0, _count);
        int distinct = 0;
        for (int i = 0; i < _count; i++)
        {
            if (distinct > 0 && _slots[distinct - 1] == _slots[i])
            {
                _times[distinct - 1]++;
            }
            else
            {
                _slots[distinct] = _slots[i];
                _times[distinct++] = 1;
            }
        }

        return _slots.AsSpan(0, distinct);
    }

    public void ToVector(int length, Weight weight, ref VBuffer<float> destination)
    {
        _slots.AsSpan(0, _count).CopyTo(_order);
        var slots = Sum();
        bool dense = slots.Length > 0 && (slots.Length >= length / 2 || (slots.Length == (length / 2) - 1 && BecomesDense(_order.AsSpan(0, _count), length)));
        var editor = VBufferEditor.Create(ref destination, length, dense ? length : slots.Length);
        if (dense)
        {
            editor.Values.Clear();
        }

        for (int i = 0; i < slots.Length; i++)
        {
            editor.Values[dense ? slots[i] : i] = weight(slots[i], _times[i]);
            if (editor.Indices.Length > 0)
            {
                editor.Indices[i] = slots[i];
            }
        }

        destination = editor.Commit();
    }

    /// <summary>
    /// Whether ML.NET's vector is dense although one slot is missing to the half. It becomes so when one more value comes while those before it are in order.
    /// A value that belongs before the last twenty is only put down, and so are all after it; order is made when as many are there as the vector is long.
    /// </summary>
    private static bool BecomesDense(ReadOnlySpan<int> slots, int length)
    {
        const int Near = 20;
        var seen = new List<int>();
        int stored = 0;
        bool inOrder = true;
        foreach (int slot in slots)
        {
            if (!inOrder && stored == length)
            {
                stored = seen.Count;
                inOrder = true;
            }

            if (inOrder && stored >= (length / 2) - 1)
            {
                return true;
            }

            inOrder &= stored < Near || seen[^Near] <= slot;
            int at = seen.BinarySearch(slot);
            if (at < 0)
            {
                seen.Insert(~at, slot);
            }

            stored = inOrder ? seen.Count : stored + 1;
        }

        return false;
    }
}
