using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Byte-pair encoding: a word's characters are merged, pair by pair, in the order in which the pairs were learned.</summary>
/// <remarks>Sennrich, Haddow and Birch 2016, arXiv:1508.07909, section 3.2. A character that the vocabulary lacks is one unknown token; without such a token it is left out, and its neighbours may be merged.</remarks>
internal sealed class BpeModel : SubwordModel
{
    private const int None = -1;

    // In words of no more characters all pairs are looked through for each merge; in longer ones a queue finds the next.
    private const int LongestSearched = 48;

    // By both parts' ids: the pair's rank, which is its index among the merges, and the id of what it becomes.
    private readonly Dictionary<long, (int Rank, int Merged)> _merges;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="merges">Pairs of ids in the order in which they were learned.</param>
    /// <param name="shape">How characters are looked up.</param>
    /// <exception cref="ArgumentException">A pair occurs twice, or is not in the vocabulary when put together.</exception>
    public BpeModel(SubwordVocabulary vocabulary, IReadOnlyList<(int Left, int Right)> merges, BpeShape shape)
        : base(vocabulary)
    {
        (Merges, Shape) = (merges, shape);
        _merges = new Dictionary<long, (int, int)>(merges.Count);
        foreach (var (left, right) in merges)
        {
            var (first, second) = (vocabulary.Tokens[left], vocabulary.Tokens[right]);
            int merged = vocabulary.IdOf(shape.Merge(first, second)) ?? throw new ArgumentException($"The merge of '{first}' and '{second}' makes a token that the vocabulary lacks.", nameof(merges));
            if (!_merges.TryAdd(PairOf(left, right), (_merges.Count, merged))) throw new ArgumentException($"'{first}' and '{second}' are merged twice.", nameof(merges));
        }
    }

    public IReadOnlyList<(int Left, int Right)> Merges { get; }

    public BpeShape Shape { get; }

    /// <summary>One number for two ids; smaller left ids give smaller numbers, then smaller right ids.</summary>
    public static long PairOf(int left, int right) => ((long)left << 32) | (uint)right;

    /// <remarks>The merge of the lowest rank comes first, of equal ones the leftmost.</remarks>
    public override SubwordPiece[] Cut(ReadOnlySpan<char> word)
    {
        if (Shape.IgnoresMerges && Vocabulary.IdOf(word) is { } id) return [new SubwordPiece(id, word.Length)];
        var pieces = Characters(word);
        return pieces.Length <= LongestSearched ? MergeShort(pieces) : MergeLong(pieces);
    }

    private SubwordPiece[] MergeShort(SubwordPiece[] pieces)
    {
        Span<int> ranks = stackalloc int[LongestSearched];
        int count = pieces.Length;
        for (int i = 0; i + 1 < count; i++) ranks[i] = RankAt(pieces, i);
        while (count > 1)
        {
            int best = 0;
            for (int i = 1; i + 1 < count; i++)
            {
                if (ranks[i] < ranks[best]) best = i;
            }
            if (ranks[best] == int.MaxValue) break;
            int merged = _merges[PairOf(pieces[best].Id, pieces[best + 1].Id)].Merged;
            pieces[best] = pieces[best].With(pieces[best + 1], merged);
            count--;
            pieces.AsSpan(best + 2, count - best - 1).CopyTo(pieces.AsSpan(best + 1));
            ranks[(best + 1)..count].CopyTo(ranks[best..]);
            if (best > 0) ranks[best - 1] = RankAt(pieces, best - 1);
            if (best + 1 < count) ranks[best] = RankAt(pieces, best);
        }
        return pieces[..count];
    }

    private int RankAt(SubwordPiece[] pieces, int at) => _merges.TryGetValue(PairOf(pieces[at].Id, pieces[at + 1].Id), out var merge) ? merge.Rank : int.MaxValue;

    /// <remarks>A run of n characters takes about n log n steps.</remarks>
    private SubwordPiece[] MergeLong(SubwordPiece[] pieces)
    {
        var next = new int[pieces.Length];
        var previous = new int[pieces.Length];
        for (int i = 0; i < pieces.Length; i++) (previous[i], next[i]) = (i - 1, i + 1 < pieces.Length ? i + 1 : None);

        var queue = new PriorityQueue<int, long>(pieces.Length);
        for (int i = 0; i < pieces.Length; i++) Offer(i);
        while (queue.TryDequeue(out int at, out long priority))
        {
            // Pieces may have changed since the merge was offered; what they are now was offered too.
            if (MergeAt(at) is not { } merge || Priority(merge.Rank, at) != priority) continue;
            int taken = next[at];
            pieces[at] = pieces[at].With(pieces[taken], merge.Merged);
            pieces[taken] = default;
            next[at] = next[taken];
            if (next[at] != None) previous[next[at]] = at;
            Offer(at);
            if (previous[at] != None) Offer(previous[at]);
        }
        return Array.FindAll(pieces, p => p.Length > 0);

        (int Rank, int Merged)? MergeAt(int at) =>
            pieces[at].Length > 0 && next[at] != None && _merges.TryGetValue(PairOf(pieces[at].Id, pieces[next[at]].Id), out var merge) ? merge : null;

        void Offer(int at)
        {
            if (MergeAt(at) is { } merge) queue.Enqueue(at, Priority(merge.Rank, at));
        }
    }

    private static long Priority(int rank, int at) => PairOf(rank, at);

    private SubwordPiece[] Characters(ReadOnlySpan<char> word)
    {
        var pieces = new List<SubwordPiece>(word.Length);
        bool isPlain = Shape.Prefix.Length == 0 && Shape.Suffix.Length == 0;
        int skipped = 0;
        for (int i = 0, length; i < word.Length; i += length)
        {
            Rune.DecodeFromUtf16(word[i..], out _, out length);
            var character = word.Slice(i, length);
            int? id = isPlain ? Vocabulary.IdOf(character) : Vocabulary.IdOf(Shape.At(character, isFirst: i == 0, isLast: i + length == word.Length));
            if (id is null && Vocabulary.UnknownId == SubwordVocabulary.Nothing)
            {
                skipped += length;
                continue;
            }
            var piece = new SubwordPiece(id ?? Vocabulary.UnknownId, length, skipped);
            if (id is null && Shape.FusesUnknown && pieces.Count > 0 && pieces[^1].Id == Vocabulary.UnknownId) pieces[^1] = pieces[^1].With(piece, Vocabulary.UnknownId);
            else pieces.Add(piece);
            skipped = 0;
        }
        return [.. pieces];
    }
}
