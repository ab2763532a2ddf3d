using System.Collections.Concurrent;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts words and remembers how, for text repeats its words. Bounded, and safe for use by several threads.</summary>
/// <param name="model">What cuts.</param>
/// <param name="splitsBytes">Whether the model sees a word's bytes.</param>
internal sealed class WordCache(SubwordModel model, bool splitsBytes)
{
    private const int MaximumWords = 1 << 16;

    // Longer runs hardly come back.
    private const int MaximumLength = 64;

    private const int MostCharsAUnit = 3;

    private readonly Words _words = new();
    private int _count;

    /// <summary>Gets how many words are remembered.</summary>
    public int Count => _words.All.Count;

    public SubwordPiece[] Get(ReadOnlySpan<char> word)
    {
        if (word.Length > MaximumLength) return Cut(word);
        if (_words.Lookup.TryGetValue(word, out var pieces)) return pieces;
        pieces = Cut(word);
        // The first words stay: a text's frequent words are seen early.
        if (Volatile.Read(ref _count) < MaximumWords && _words.Lookup.TryAdd(word, pieces)) Interlocked.Increment(ref _count);
        return pieces;
    }

    private SubwordPiece[] Cut(ReadOnlySpan<char> word)
    {
        if (!splitsBytes) return model.Cut(word);
        Span<char> chars = word.Length <= MaximumLength ? stackalloc char[MaximumLength * MostCharsAUnit] : new char[checked(word.Length * MostCharsAUnit)];
        return model.Cut(chars[..ByteAlphabet.Encode(word, chars)]);
    }

    private sealed class Words
    {
        public Words() => Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

        public ConcurrentDictionary<string, SubwordPiece[]> All { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, SubwordPiece[]>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }
    }
}
