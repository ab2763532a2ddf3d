namespace Microsoft.ML.Sequence.Batching;

/// <summary>Cuts streams of keys into windows whose lengths are drawn anew for each place.</summary>
/// <param name="steps">The base length of a window, at least 1.</param>
/// <param name="lengths">How the lengths vary around it.</param>
/// <param name="random">Draws the lengths.</param>
public sealed class VariableWindows(int steps, VariableSteps lengths, Random random)
{
    /// <summary>
    /// Lays a stream out in lanes and cuts all of them at the same places, so that the windows side by side are equally long and place <c>i</c> of one batch
    /// continues place <c>i</c> of the batch before. A stream longer than the pool is laid out pool by pool; the lanes start anew with each.
    /// </summary>
    /// <param name="pieces">The stream, piece by piece; a piece is read before the next is asked for.</param>
    /// <param name="offset">Keys to drop from the head of the stream, at least 0.</param>
    /// <param name="lanes">Lanes, at least 1; with one, the windows come in the order of the stream.</param>
    /// <param name="poolTokens">Tokens held, at least one a lane.</param>
    /// <returns>The windows, lane by lane.</returns>
    public IEnumerable<Window> CutStream(IEnumerable<ReadOnlyMemory<uint>> pieces, int offset, int lanes, int poolTokens)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(poolTokens, lanes);
        return Pools(pieces, offset, poolTokens).SelectMany(pool => Cut(pool, lanes));
    }

    /// <summary>Lays keys out in lanes and cuts all of them at the same places. The last window of a lane takes what is left of it, unless that is less than the minimum: it is dropped then, as are the last keys that do not fill every lane.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="lanes">Lanes, at least 1.</param>
    /// <returns>The windows, lane by lane, copied from the keys.</returns>
    public IEnumerable<Window> Cut(ReadOnlyMemory<uint> keys, int lanes = 1)
    {
        int lane = (keys.Length - 1) / lanes;       // The last key of a lane's last window is a label only, and the first token of the lane behind it.
        for (int start = 0, length; lane - start >= lengths.Minimum; start += length)
        {
            length = Math.Min(lengths.Draw(steps, random), lane - start);
            for (int i = 0; i < lanes; i++)
            {
                ReadOnlyMemory<uint> cut = keys.Slice((i * lane) + start, length + 1).ToArray();
                yield return new Window(cut[..^1], cut[1..]);
            }
        }
    }

    // The last key of a pool is a label only, and so the first token of the next.
    private static IEnumerable<ReadOnlyMemory<uint>> Pools(IEnumerable<ReadOnlyMemory<uint>> pieces, int offset, int poolTokens)
    {
        uint[] pool = [];
        int count = 0;
        foreach (var piece in pieces)
        {
            int dropped = Math.Min(offset, piece.Length);
            offset -= dropped;
            for (var left = piece[dropped..]; !left.IsEmpty;)
            {
                int taken = Math.Min(poolTokens + 1 - count, left.Length);
                if (pool.Length < count + taken) Array.Resize(ref pool, Math.Min(poolTokens + 1, Math.Max(count + taken, 2 * pool.Length)));
                left[..taken].CopyTo(pool.AsMemory(count));
                (left, count) = (left[taken..], count + taken);
                if (count <= poolTokens) continue;
                yield return pool;
                (pool[0], count) = (pool[poolTokens], 1);
            }
        }
        yield return pool.AsMemory(0, count);
    }
}
