using System.Numerics;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Numbers n-grams as they are met: each is its context and one token more. It grows; <see cref="NGramTrie"/> is what it is packed into.</summary>
/// <remarks>Node 0 is the empty n-gram. A context has a smaller number than what continues it. 16 to 32 bytes an n-gram.</remarks>
internal sealed class NGramIndex
{
    // Open addressing with linear probing, at most half full. Slot 0 means free, for the empty n-gram is never looked up.
    private int[] _slots = new int[1 << 12];
    private ulong[] _keys = new ulong[1 << 11];

    /// <summary>Gets how many n-grams there are, the empty one included.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Gets an n-gram's context and last token.</summary>
    public (int Context, int Token) this[int node] => ((int)(_keys[node] >> 32), (int)(uint)_keys[node]);

    /// <summary>The number of a context and one token more, added when it is new.</summary>
    public int GetOrAdd(int context, int token)
    {
        ulong key = Key(context, token);
        int slot = SlotOf(key);
        if (_slots[slot] != 0) return _slots[slot];
        if (Count == _keys.Length)
        {
            Grow();
            slot = SlotOf(key);
        }
        _keys[Count] = key;
        return _slots[slot] = Count++;
    }

    /// <summary>The number of a context and one token more, or 0.</summary>
    public int Find(int context, int token) => _slots[SlotOf(Key(context, token))];

    private static ulong Key(int context, int token) => ((ulong)(uint)context << 32) | (uint)token;

    private int SlotOf(ulong key)
    {
        // Fibonacci hashing: the product's high bits depend on all of the key.
        int slot = (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[slot] is var node && node != 0 && _keys[node] != key) slot = (slot + 1) & (_slots.Length - 1);
        return slot;
    }

    private void Grow()
    {
        if (_slots.Length > int.MaxValue / 2) throw new InvalidOperationException($"There are more than {Count} different n-grams. Lower the order, or train on less text.");
        Array.Resize(ref _keys, _keys.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (int node = 1; node < Count; node++) _slots[SlotOf(_keys[node])] = node;
    }
}
