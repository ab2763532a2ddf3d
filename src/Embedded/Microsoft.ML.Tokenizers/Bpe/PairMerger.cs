using System.Runtime.InteropServices;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Byte-pair encoding of one word (Sennrich et al. 2016, arXiv:1508.07909): the pair of lowest rank is merged, the leftmost first, until
/// none is left. The symbols are a linked list and the pairs a heap, so that a word of n symbols takes O(n log n) steps.
/// </summary>
internal static class PairMerger
{
    /// <summary>One symbol of the word and how much of it the symbol covers; merged away symbols cover nothing.</summary>
    public struct Symbol
    {
        public int Id, Length, Previous, Next;
    }

    /// <summary>Appends a symbol.</summary>
    public static void Append(List<Symbol> word, int id, int length)
    {
        if (word.Count > 0)
        {
            CollectionsMarshal.AsSpan(word)[^1].Next = word.Count;
        }

        word.Add(new() { Id = id, Length = length, Previous = word.Count - 1, Next = -1 });
    }

    /// <summary>Merges in place; <paramref name="merges"/> gives each pair's rank and what it becomes.</summary>
    public static void Merge(List<Symbol> word, IReadOnlyDictionary<(int Left, int Right), (int Rank, int Id)> merges)
    {
        var symbols = CollectionsMarshal.AsSpan(word);
        var queue = new PriorityQueue<(int At, int Id), (int Rank, int At)>();
        for (int i = 0; i + 1 < symbols.Length; i++)
        {
            Offer(symbols, i, queue, merges);
        }

        while (queue.TryDequeue(out var best, out _))
        {
            // What stood there when the pair was offered may have been merged since.
            ref var left = ref symbols[best.At];
            if (left.Length == 0 || left.Next < 0 || !merges.TryGetValue((left.Id, symbols[left.Next].Id), out var merge) || merge.Id != best.Id)
            {
                continue;
            }

            ref var right = ref symbols[left.Next];
            left.Id = merge.Id;
            left.Length += right.Length;
            left.Next = right.Next;
            right.Length = 0;
            if (left.Next >= 0)
            {
                symbols[left.Next].Previous = best.At;
                Offer(symbols, best.At, queue, merges);
            }

            if (left.Previous >= 0)
            {
                Offer(symbols, left.Previous, queue, merges);
            }
        }
    }

    private static void Offer(Span<Symbol> symbols, int at, PriorityQueue<(int At, int Id), (int Rank, int At)> queue, IReadOnlyDictionary<(int Left, int Right), (int Rank, int Id)> merges)
    {
        if (merges.TryGetValue((symbols[at].Id, symbols[symbols[at].Next].Id), out var merge))
        {
            queue.Enqueue((at, merge.Id), (merge.Rank, at));
        }
    }
}
