using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the n-grams, of every order up to the greatest, that a hypothesis shares with its references. Serves one hypothesis after another and grows to the longest.</summary>
/// <param name="maxOrder">The length of the longest n-grams.</param>
// An n-gram is known by a number. Its key is the number of its first n-1 tokens together with its last token, so that
// equal keys are equal n-grams, whatever their length: nothing is joined, and the table is exact.
internal sealed class NGramMatcher(int maxOrder)
{
    private const int None = 0;   // the number of the empty n-gram, and of an empty slot

    private int[] _slots = [];
    private Entry[] _entries = new Entry[64];
    private int _count = 1;
    private int _shift;

    private Span<Entry> Entries => _entries.AsSpan(1, _count - 1);

    /// <summary>Begins with a hypothesis.</summary>
    /// <param name="hypothesis">Its tokens' numbers, from 0 up.</param>
    public void Start(ReadOnlySpan<int> hypothesis)
    {
        Clear(checked(hypothesis.Length * Math.Min(maxOrder, hypothesis.Length)));
        for (int start = 0; start < hypothesis.Length; start++)
        {
            int end = Math.Min(start + maxOrder, hypothesis.Length);
            for (int i = start, id = None; i < end; i++)
            {
                ref int slot = ref SlotOf(KeyOf(id, hypothesis[i]));
                if (slot == None)
                {
                    _entries[_count] = new Entry { Key = KeyOf(id, hypothesis[i]), Order = i - start + 1 };
                    slot = _count++;
                }
                id = slot;
                _entries[id].InHypothesis++;
            }
        }
    }

    /// <summary>Looks through a reference, to be counted together with others.</summary>
    /// <param name="reference">Its tokens' numbers; a negative one is no token of the hypothesis.</param>
    public void AddReference(ReadOnlySpan<int> reference)
    {
        LookThrough(reference);
        foreach (ref var entry in Entries)
        {
            entry.InAnyReference = Math.Max(entry.InAnyReference, entry.InReference);
            entry.InReference = 0;
        }
    }

    /// <summary>Writes, by order from 1 up, how many n-grams match: each as often as it occurs in the hypothesis, but not more often than in the reference that has it most often.</summary>
    /// <param name="matches">A place an order.</param>
    public void CountMatches(Span<long> matches)
    {
        matches.Clear();
        foreach (ref readonly var entry in Entries) matches[entry.Order - 1] += Math.Min(entry.InHypothesis, entry.InAnyReference);
    }

    /// <summary>Writes, by order from 1 up, how many n-grams match in one reference, apart from those that were added.</summary>
    /// <param name="reference">Its tokens' numbers; a negative one is no token of the hypothesis.</param>
    /// <param name="matches">A place an order.</param>
    public void CountMatches(ReadOnlySpan<int> reference, Span<long> matches)
    {
        LookThrough(reference);
        matches.Clear();
        foreach (ref var entry in Entries)
        {
            matches[entry.Order - 1] += Math.Min(entry.InHypothesis, entry.InReference);
            entry.InReference = 0;
        }
    }

    private static ulong KeyOf(int prefix, int token) => (ulong)(uint)prefix << 32 | (uint)token;

    private void LookThrough(ReadOnlySpan<int> reference)
    {
        for (int start = 0; start < reference.Length; start++)
        {
            int end = Math.Min(start + maxOrder, reference.Length);
            for (int i = start, id = None; i < end && reference[i] >= 0; i++)
            {
                id = SlotOf(KeyOf(id, reference[i]));
                if (id == None) break;   // nor does any longer n-gram occur
                _entries[id].InReference++;
            }
        }
    }

    private ref int SlotOf(ulong key)
    {
        int mask = (1 << (64 - _shift)) - 1;
        int place = (int)(key * 0x9E3779B97F4A7C15 >> _shift);   // Fibonacci hashing: the odd number nearest 2^64 / golden ratio
        while (_slots[place] is var id && id != None && _entries[id].Key != key) place = (place + 1) & mask;
        return ref _slots[place];
    }

    private void Clear(int ngrams)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * ngrams, 16));   // at most half full
        _shift = 64 - BitOperations.Log2((uint)size);
        if (_slots.Length < size) _slots = new int[size];
        _slots.AsSpan(0, size).Clear();
        if (_entries.Length <= ngrams) _entries = new Entry[size];
        _count = 1;
    }

    private struct Entry
    {
        public ulong Key;
        public int Order;
        public int InHypothesis;
        public int InReference;
        public int InAnyReference;
    }
}
