using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Byte-pair encoding: a word's characters are merged, pair by pair, in the order in which the pairs were learned.</summary>
/// <remarks>Sennrich, Haddow and Birch 2016, arXiv:1508.07909, section 3.2. A character that the vocabulary lacks is one unknown token.</remarks>
internal sealed class BpeModel : SubwordModel
{
    private const int None = -1;

    // By both parts' ids: the pair's rank, which is its index among the merges, and the id of what it becomes.
    private readonly Dictionary<long, (int Rank, int Merged)> _merges;

    /// <param name="vocabulary">The tokens.</param>
    /// <param name="merges">Pairs of ids in the order in which they were learned.</param>
    /// <exception cref="ArgumentException">A pair occurs twice, has a special part, or is not in the vocabulary when put together.</exception>
    public BpeModel(SubwordVocabulary vocabulary, IReadOnlyList<(int Left, int Right)> merges)
        : base(vocabulary)
    {
        Merges = merges;
        _merges = new Dictionary<long, (int, int)>(merges.Count);
        var special = vocabulary.SpecialTokens.Append(vocabulary.UnknownToken).ToHashSet(StringComparer.Ordinal);
        foreach (var (left, right) in merges)
        {
            var (first, second) = (vocabulary.Tokens[left], vocabulary.Tokens[right]);
            int merged = vocabulary.IdOf(first + second) ?? throw new ArgumentException($"The merge of '{first}' and '{second}' makes a token that the vocabulary lacks.", nameof(merges));
            if (special.Contains(first) || special.Contains(second) || special.Contains(first + second)) throw new ArgumentException($"The merge of '{first}' and '{second}' has to do with a special token.", nameof(merges));
            if (!_merges.TryAdd(PairOf(left, right), (_merges.Count, merged))) throw new ArgumentException($"'{first}' and '{second}' are merged twice.", nameof(merges));
        }
    }

    public IReadOnlyList<(int Left, int Right)> Merges { get; }

    /// <summary>One number for two ids; smaller left ids give smaller numbers, then smaller right ids.</summary>
    public static long PairOf(int left, int right) => ((long)left << 32) | (uint)right;

    /// <remarks>The merge of the lowest rank comes first, of equal ones the leftmost. A queue finds it, so that a run of n characters takes about n log n steps.</remarks>
    public override SubwordPiece[] Cut(ReadOnlySpan<char> word)
    {
        var pieces = Characters(word);
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
            pieces[at] = new SubwordPiece(merge.Merged, pieces[at].Length + pieces[taken].Length);
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
        while (!word.IsEmpty)
        {
            Rune.DecodeFromUtf16(word, out _, out int length);
            pieces.Add(new SubwordPiece(Vocabulary.IdOf(word[..length]) ?? Vocabulary.UnknownId, length));
            word = word[length..];
        }
        return [.. pieces];
    }
}
