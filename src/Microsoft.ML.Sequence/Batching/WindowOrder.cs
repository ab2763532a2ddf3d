using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Batching;

/// <summary>Orders a stream of windows for training. It holds a bounded pool of them, never the stream.</summary>
public static class WindowOrder
{
    /// <summary>Shuffles: each window that arrives takes the place of a random one in the pool, which is passed on.</summary>
    /// <param name="windows">The stream.</param>
    /// <param name="random">Decides the order.</param>
    /// <param name="poolSize">Windows held, at least 1. A stream that fits is shuffled evenly.</param>
    /// <returns>The same windows in another order.</returns>
    public static IEnumerable<Window> Shuffled(IEnumerable<Window> windows, Random random, int poolSize)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(poolSize, 1);
        return Shuffle(windows, random, poolSize);
    }

    /// <summary>
    /// Lays the stream out in <paramref name="lanes"/> lanes of adjacent windows and reads across them, so that place <c>i</c> of one batch
    /// continues place <c>i</c> of the batch before. A stream longer than the pool is laid out pool by pool; the lanes start anew with each.
    /// </summary>
    /// <param name="windows">The stream.</param>
    /// <param name="lanes">Lanes, which is the trainer's batch size, at least 1.</param>
    /// <param name="poolSize">Windows held, and in any case one a lane.</param>
    /// <returns>The windows lane by lane; at the end of a pool those are dropped that do not fill every lane, at most <c>lanes - 1</c>.</returns>
    public static IEnumerable<Window> InLanes(IEnumerable<Window> windows, int lanes, int poolSize)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        return ReadAcross(windows, lanes, Math.Max(poolSize, lanes));
    }

    private static IEnumerable<Window> Shuffle(IEnumerable<Window> windows, Random random, int poolSize)
    {
        var pool = new List<Window>();
        foreach (var window in windows)
        {
            if (pool.Count < poolSize)
            {
                pool.Add(window);
                continue;
            }
            int place = random.Next(poolSize);
            yield return pool[place];
            pool[place] = window;
        }
        random.Shuffle(CollectionsMarshal.AsSpan(pool));
        foreach (var window in pool) yield return window;
    }

    private static IEnumerable<Window> ReadAcross(IEnumerable<Window> windows, int lanes, int poolSize)
    {
        foreach (var pool in windows.Chunk(poolSize))
        {
            int length = pool.Length / lanes;
            for (int step = 0; step < length; step++)
            {
                for (int lane = 0; lane < lanes; lane++) yield return pool[lane * length + step];
            }
        }
    }
}
