using System.Collections.Concurrent;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Remembers how words were cut, for text repeats its words. Bounded, and safe for use by several threads.</summary>
internal sealed class WordCache
{
    private const int MaximumWords = 1 << 16;

    // Longer runs hardly come back.
    private const int MaximumLength = 64;

    private readonly ConcurrentDictionary<string, SubwordPiece[]> _words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SubwordPiece[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _count;

    public WordCache() => _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets how many words are remembered.</summary>
    public int Count => _words.Count;

    public SubwordPiece[] Get(ReadOnlySpan<char> word, SubwordModel model)
    {
        if (word.Length > MaximumLength) return model.Cut(word);
        if (_lookup.TryGetValue(word, out var pieces)) return pieces;
        pieces = model.Cut(word);
        // The first words stay: a text's frequent words are seen early.
        if (Volatile.Read(ref _count) < MaximumWords && _lookup.TryAdd(word, pieces)) Interlocked.Increment(ref _count);
        return pieces;
    }
}
