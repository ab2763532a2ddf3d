using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Batching;

/// <summary>Groups sequences of like lengths into batches, so that there is little padding. It holds a bounded pool of them, never the stream.</summary>
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
        return pairs.Chunk(poolSize).SelectMany(pool =>
        {
            random?.Shuffle(pool);
            SequencePair[] sorted = [.. pool.OrderBy(p => p.Source.Length).ThenBy(p => p.Target.Length)];
            return CutPool(sorted, start => EndOfBatch(sorted, start, size, unit), random);
        });
    }

    /// <summary>Fills the pool from the stream, sorts it by length (rows of one length in random order), cuts it into batches and gives them in random order; then the next pool.</summary>
    /// <param name="rows">The stream, of windows of different lengths or of whole rows.</param>
    /// <param name="lengthOf">Says how many tokens a row has.</param>
    /// <param name="size">Rows a batch, at least 1; the last of a pool may have fewer.</param>
    /// <param name="poolSize">Rows held, at least 1.</param>
    /// <param name="poolTokens">Tokens held: no row is added to as many or more, at least 1.</param>
    /// <param name="random">Decides the order; <see langword="null"/> for the sorted one.</param>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <returns>The batches' rows.</returns>
    public static IEnumerable<IReadOnlyList<T>> Group<T>(IEnumerable<T> rows, Func<T, int> lengthOf, int size, int poolSize, int poolTokens, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(lengthOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(poolSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(poolTokens, 1);
        return Pools(rows, lengthOf, poolSize, poolTokens).SelectMany(pool =>
        {
            random?.Shuffle(pool);
            T[] sorted = [.. pool.OrderBy(lengthOf)];
            return CutPool(sorted, start => Math.Min(start + size, sorted.Length), random);
        });
    }

    private static IEnumerable<T[]> Pools<T>(IEnumerable<T> rows, Func<T, int> lengthOf, int poolSize, int poolTokens)
    {
        var pool = new List<T>();
        long tokens = 0;
        foreach (var row in rows)
        {
            pool.Add(row);
            tokens += lengthOf(row);
            if (pool.Count < poolSize && tokens < poolTokens) continue;
            yield return pool.ToArray();
            pool.Clear();
            tokens = 0;
        }
        if (pool.Count > 0) yield return pool.ToArray();
    }

    private static List<IReadOnlyList<T>> CutPool<T>(T[] sorted, Func<int, int> endOfBatch, Random? random)
    {
        var batches = new List<IReadOnlyList<T>>();
        for (int start = 0; start < sorted.Length;)
        {
            int end = endOfBatch(start);
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
