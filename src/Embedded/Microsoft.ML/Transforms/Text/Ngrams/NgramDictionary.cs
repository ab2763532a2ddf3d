using System.Numerics;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Distinct sequences of keys, numbered in order of appearance. All keys stand in one array, so that an n-gram costs no object.</summary>
internal sealed class NgramDictionary
{
    // Other hashes in every process: no file can be made so that its n-grams collide.
    private static readonly uint Seed = (uint)Random.Shared.NextInt64();

    private uint[] _keys = new uint[32];

    // One more than there are n-grams: the last says where the next will begin.
    private Entry[] _entries = new Entry[32];
    private int[] _buckets = Empty(32);

    public int Count { get; private set; }

    public ReadOnlySpan<uint> this[int id] => _keys.AsSpan(_entries[id].Start, _entries[id + 1].Start - _entries[id].Start);

    /// <summary>The number of an n-gram, or -1.</summary>
    public int Find(ReadOnlySpan<uint> ngram) => Find(ngram, Hash(ngram));

    /// <summary>Adds an n-gram; false when it was there. Either way <paramref name="id"/> is its number.</summary>
    public bool TryAdd(ReadOnlySpan<uint> ngram, out int id)
    {
        uint hash = Hash(ngram);
        id = Find(ngram, hash);
        if (id >= 0)
        {
            return false;
        }

        id = Count++;
        int end = _entries[id].Start + ngram.Length;
        Grow(ref _keys, end);
        Grow(ref _entries, Count + 1);
        ngram.CopyTo(_keys.AsSpan(_entries[id].Start));
        _entries[id].Hash = hash;
        _entries[Count].Start = end;
        Link(id);
        return true;
    }

    // *** Model format ***  int: count | int each and one more: where the n-gram begins in the bytes | the keys, LEB128
    public void Save(BinaryWriter writer)
    {
        var bytes = new MemoryStream();
        var packed = new BinaryWriter(bytes);
        writer.Write(Count);
        writer.Write(0);
        for (int id = 0; id < Count; id++)
        {
            foreach (uint key in this[id])
            {
                packed.Write7BitEncodedInt((int)key);
            }

            writer.Write((int)bytes.Length);
        }

        writer.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static NgramDictionary Load(ModelLoadContext ctx, int longest)
    {
        var ends = new int[ctx.ReadCount(sizeof(int))];
        Check.Decode(ctx.Reader.ReadInt32() == 0, "The first n-gram does not begin at 0.");
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = ctx.Reader.ReadInt32();
        }

        int size = ends.LastOrDefault();
        Check.Decode(size >= 0 && size <= ctx.Remaining, $"N-grams of {size} bytes do not fit into the {ctx.Remaining} bytes that are left.");
        using var packed = new BinaryReader(new MemoryStream(ctx.Reader.ReadBytes(size)));
        var dictionary = new NgramDictionary();
        var ngram = new uint[longest];
        foreach (int end in ends)
        {
            int length = 0;
            while (length < longest && packed.BaseStream.Position < end)
            {
                ngram[length++] = (uint)packed.Read7BitEncodedInt();
            }

            Check.Decode(length > 0 && packed.BaseStream.Position == end, $"N-gram {dictionary.Count} does not end at {end}.");
            Check.Decode(dictionary.TryAdd(ngram.AsSpan(0, length), out int id), $"N-gram {dictionary.Count} occurs twice, first as {id}.");
        }

        return dictionary;
    }

    private static int[] Empty(int size)
    {
        var buckets = new int[size];
        Array.Fill(buckets, -1);
        return buckets;
    }

    private static void Grow<T>(ref T[] array, int needed)
    {
        if (array.Length < needed)
        {
            Array.Resize(ref array, (int)Math.Min(Math.Max(needed, 2L * array.Length), Array.MaxLength));
        }
    }

    private static uint Hash(ReadOnlySpan<uint> ngram)
    {
        uint hash = Seed;
        foreach (uint key in ngram)
        {
            // The constants are those of MurmurHash3 (Appleby 2011).
            hash = (BitOperations.RotateLeft(hash ^ (key * 0xCC9E2D51), 13) * 5) + 0xE6546B64;
        }

        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }

    private int Find(ReadOnlySpan<uint> ngram, uint hash)
    {
        int id = _buckets[hash & (uint)(_buckets.Length - 1)];
        while (id >= 0 && (_entries[id].Hash != hash || !this[id].SequenceEqual(ngram)))
        {
            id = _entries[id].Next;
        }

        return id;
    }

    private void Link(int id)
    {
        if (Count <= _buckets.Length)
        {
            Chain(id);
            return;
        }

        _buckets = Empty(2 * _buckets.Length);
        for (int i = 0; i < Count; i++)
        {
            Chain(i);
        }
    }

    private void Chain(int id)
    {
        ref int bucket = ref _buckets[_entries[id].Hash & (uint)(_buckets.Length - 1)];
        _entries[id].Next = bucket;
        bucket = id;
    }

    // Next: the n-gram before it in the same bucket, or -1.
    private struct Entry
    {
        public uint Hash;
        public int Next;
        public int Start;
    }
}
