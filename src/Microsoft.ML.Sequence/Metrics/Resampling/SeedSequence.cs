namespace Microsoft.ML.Sequence.Metrics;

/// <summary>NumPy's <c>SeedSequence</c> (after O'Neill's <c>seed_seq_fe</c>): spreads a seed over the state of a generator.</summary>
internal static class SeedSequence
{
    private const int PoolSize = 4;

    /// <summary>Writes <c>SeedSequence(seed).generate_state(words.Length, uint64)</c>.</summary>
    public static void Generate(ulong seed, Span<ulong> words)
    {
        uint hash = 0x43B0D7E5;
        Span<uint> pool = stackalloc uint[PoolSize];
        pool.Clear();
        (pool[0], pool[1]) = ((uint)seed, (uint)(seed >> 32));
        foreach (ref uint word in pool) word = Hash(word, ref hash, 0x931E8875);
        for (int from = 0; from < PoolSize; from++)
        {
            for (int to = 0; to < PoolSize; to++)
            {
                if (from != to) pool[to] = Mix(pool[to], Hash(pool[from], ref hash, 0x931E8875));
            }
        }
        hash = 0x8B51F9DD;
        for (int i = 0; i < words.Length; i++)
        {
            uint lower = Hash(pool[2 * i % PoolSize], ref hash, 0x58F38DED);
            words[i] = lower | ((ulong)Hash(pool[((2 * i) + 1) % PoolSize], ref hash, 0x58F38DED) << 32);
        }
    }

    private static uint Hash(uint value, ref uint hash, uint multiplier)
    {
        value ^= hash;
        hash *= multiplier;
        value *= hash;
        return value ^ (value >> 16);
    }

    private static uint Mix(uint x, uint y)
    {
        uint mixed = (0xCA01F9DD * x) - (0x4973F715 * y);
        return mixed ^ (mixed >> 16);
    }
}
