using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Batching;

/// <summary>Groups pairs of like lengths into batches, so that there is little padding. It holds a bounded pool of pairs, never the stream.</summary>
public static class LengthBuckets
{
    /// <summary>Fills the pool from the stream, sorts it by length (source first, then target; pairs of one length in random order), cuts it into batches and gives them in random order; then the next pool.</summary>
    /// <param name="pairs">The stream.</param>
    /// <param name="size">The greatest size of a batch, at least 1. A pair that is greater by itself makes a batch of its own.</param>
    /// <param name="unit">What the size counts.</param>
    /// <param name="poolSize">Pairs held, at least 1.</param>
    /// <param name="random">Decides the order; <see langword="null"/> for the sorted one.</param>
    /// <returns>The batches' pairs.</returns>
    public static IEnumerable<IReadOnlyList<SequencePair>> Group(IEnumerable<SequencePair> pairs, int size, BatchUnit unit, int poolSize, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(poolSize, 1);
        return pairs.Chunk(poolSize).SelectMany(pool => GroupPool(pool, size, unit, random));
    }

    private static List<IReadOnlyList<SequencePair>> GroupPool(SequencePair[] pool, int size, BatchUnit unit, Random? random)
    {
        random?.Shuffle(pool);
        SequencePair[] sorted = [.. pool.OrderBy(p => p.Source.Length).ThenBy(p => p.Target.Length)];
        var batches = new List<IReadOnlyList<SequencePair>>();
        for (int start = 0; start < sorted.Length;)
        {
            int end = EndOfBatch(sorted, start, size, unit);
            batches.Add(sorted[start..end]);
            start = end;
        }
        random?.Shuffle(CollectionsMarshal.AsSpan(batches));
        return batches;
    }

    private static int EndOfBatch(SequencePair[] sorted, int start, int size, BatchUnit unit)
    {
        if (unit == BatchUnit.Rows) return Math.Min(start + size, sorted.Length);
        int longest = 0, end = start;
        for (; end < sorted.Length; end++)
        {
            longest = Math.Max(longest, Math.Max(sorted[end].Source.Length, sorted[end].Target.Length + 1));
            if (end > start && (end - start + 1L) * longest > size) break;
        }
        return end;
    }
}
