namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Byte-pair encoding in which any two neighbours merge that make a token, the token of lowest rank and leftmost first. Neighbours are a
/// linked list and candidates a heap: a word of n bytes takes O(n log n) steps.
/// </summary>
internal sealed class TiktokenEncoder(TiktokenVocabulary vocabulary, IReadOnlyDictionary<string, int>? special, int cacheSize) : WordEncoder(cacheSize)
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _special = special?.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    protected override EncodedToken? Special(ReadOnlySpan<char> piece) =>
        _special is { } tokens && tokens.TryGetValue(piece, out string? token, out int id) ? new(id, token, 0..piece.Length) : null;

    protected override bool Joined(EncodedToken[] tokens, int at) => tokens[at].Offset.Start.Value < tokens[at - 1].Offset.End.Value;

    public override int Keep(EncodedToken[] tokens, int most, out int end)
    {
        // Tokens that start before the first of their row ends share its last character and are kept together.
        int kept = 0;
        end = 0;
        while (kept < most)
        {
            int next = kept + 1;
            while (next < tokens.Length && tokens[next].Offset.Start.Value < tokens[kept].Offset.End.Value)
            {
                next++;
            }

            if (next > most)
            {
                break;
            }

            kept = next;
            end = tokens[kept - 1].Offset.End.Value;
        }

        return kept;
    }

    protected override EncodedToken[] EncodeWord(ReadOnlySpan<char> piece)
    {
        if (vocabulary.TryGetWord(piece, out int id))
        {
            return [new(id, piece.ToString(), 0..piece.Length)];
        }

        var bytes = new byte[piece.Length * Wtf8.MostBytes];
        var places = new int[bytes.Length + 1];
        int count = Wtf8.Write(piece, bytes, places);
        places[count] = piece.Length;
        return Tokens(piece, bytes.AsSpan(0, count), places, Merge(bytes.AsSpan(0, count)));
    }

    // For each byte that starts a token, where that token ends.
    private int[] Merge(ReadOnlySpan<byte> word)
    {
        int[] ends = new int[word.Length], before = new int[word.Length + 1];
        for (int i = 0; i < word.Length; i++)
        {
            ends[i] = i + 1;
            before[i + 1] = i;
        }

        before[0] = -1;
        var queue = new PriorityQueue<(int At, int End), (int Rank, int At)>();
        for (int i = 0; i + 1 < word.Length; i++)
        {
            Offer(word, ends, i, queue);
        }

        while (queue.TryDequeue(out var best, out _))
        {
            int middle = ends[best.At];

            // What stood there when the two were offered may have been merged since.
            if (middle <= best.At || middle >= word.Length || ends[middle] != best.End)
            {
                continue;
            }

            ends[best.At] = best.End;
            ends[middle] = -1;
            before[best.End] = best.At;
            Offer(word, ends, best.At, queue);
            if (before[best.At] >= 0)
            {
                Offer(word, ends, before[best.At], queue);
            }
        }

        return ends;
    }

    private void Offer(ReadOnlySpan<byte> word, int[] ends, int at, PriorityQueue<(int At, int End), (int Rank, int At)> queue)
    {
        if (ends[at] < word.Length && vocabulary.TryGetRank(word[at..ends[ends[at]]], out int rank))
        {
            queue.Enqueue((at, ends[ends[at]]), (rank, at));
        }
    }

    private EncodedToken[] Tokens(ReadOnlySpan<char> piece, ReadOnlySpan<byte> word, int[] places, int[] ends)
    {
        var tokens = new List<EncodedToken>();
        for (int at = 0; at < word.Length; at = ends[at])
        {
            int end = ends[at], last = end;
            if (!vocabulary.TryGetRank(word[at..end], out int id))
            {
                throw new KeyNotFoundException($"The vocabulary has no token for the byte {word[at]}.");
            }

            // A character the token has only the first bytes of belongs to it wholly.
            while (places[last] == places[end - 1])
            {
                last++;
            }

            tokens.Add(new(id, piece[places[at]..places[last]].ToString(), places[at]..places[last]));
        }

        return [.. tokens];
    }
}
