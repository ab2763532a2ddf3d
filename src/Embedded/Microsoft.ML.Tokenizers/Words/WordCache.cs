using System.Collections.Concurrent;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Remembers what words became, at most so many of them, for any number of threads. It keeps two generations: when the young one is
/// full it becomes the old one, and the old one is dropped, so that words in use stay and the others go after at most two rounds.
/// </summary>
internal sealed class WordCache<T>(int capacity)
{
    private readonly Lock _turn = new();
    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal), _old = new(StringComparer.Ordinal);
    private int _count;

    public bool TryGet(ReadOnlySpan<char> word, out T value)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out value!))
        {
            return true;
        }

        if (!_old.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out value!))
        {
            return false;
        }

        Set(word, value);
        return true;
    }

    public void Set(ReadOnlySpan<char> word, T value)
    {
        if (!_young.TryAdd(word.ToString(), value) || Interlocked.Increment(ref _count) < Math.Max(1, capacity / 2))
        {
            return;
        }

        lock (_turn)
        {
            if (_count >= Math.Max(1, capacity / 2))
            {
                _old = _young;
                _young = new(StringComparer.Ordinal);
                _count = 0;
            }
        }
    }
}
