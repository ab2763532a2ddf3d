namespace Microsoft.ML.Tokenizers;

/// <summary>Everything a tokenizer that works piece by piece does, given what encodes a piece.</summary>
internal sealed class WordPipeline(WordEncoder encoder, PreTokenizer? preTokenizer, Normalizer? normalizer)
{
    /// <summary>The token put before each text; none when null.</summary>
    public EncodedToken? Begin { get; init; }

    /// <summary>The token put after each text; none when null.</summary>
    public EncodedToken? End { get; init; }

    /// <summary>
    /// Whether <see cref="Begin"/> takes room of a text that is not cut into pieces as well, and is counted from the end whenever
    /// there is room, even when the start of the text is not reached.
    /// </summary>
    public bool AlwaysCountsBegin { get; init; }

    /// <summary>Whether a text that is not cut into pieces is encoded whole even when fewer ids are asked for.</summary>
    public bool UnsplitIsUnlimited { get; init; }

    public EncodeResults<EncodedToken> Tokens(string? text, ReadOnlySpan<char> span, EncodeSettings settings)
    {
        if (Empty(text, span))
        {
            return new() { Tokens = [] };
        }

        var prepared = Prepare(text, span, settings);
        var tokens = new List<EncodedToken>();
        if (Begin is { } begin)
        {
            tokens.Add(begin);
        }

        if (prepared.Pieces is null)
        {
            Add(tokens, prepared.Text, 0);
        }
        else
        {
            foreach (var (offset, length) in prepared.Pieces)
            {
                Add(tokens, prepared.Text.Slice(offset, length), offset);
            }
        }

        int end = prepared.Text.Length;
        if (End is { } last)
        {
            tokens.Add(new(last.Id, last.Value, end..end));
        }

        return new() { Tokens = tokens, NormalizedText = prepared.Normalized, CharsConsumed = end };
    }

    public EncodeResults<int> Ids(string? text, ReadOnlySpan<char> span, EncodeSettings settings)
    {
        var ids = new List<int>();
        Run(text, span, settings, ids, out string? normalized, out int consumed);
        return new() { Tokens = ids, NormalizedText = normalized, CharsConsumed = consumed };
    }

    public int Count(string? text, ReadOnlySpan<char> span, EncodeSettings settings) => Run(text, span, settings, null, out _, out _);

    public int Index(string? text, ReadOnlySpan<char> span, EncodeSettings settings, bool fromEnd, out string? normalized, out int count)
    {
        if (fromEnd)
        {
            return IndexFromEnd(text, span, settings, out normalized, out count);
        }

        count = Run(text, span, settings, null, out normalized, out int consumed);
        return consumed;
    }

    /// <exception cref="ArgumentOutOfRangeException">No token is asked for.</exception>
    public static void CheckLimit(EncodeSettings settings)
    {
        if (settings.MaxTokenCount <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(settings.MaxTokenCount), "The maximum number of tokens must be greater than zero.");
        }
    }

    private static bool Empty(string? text, ReadOnlySpan<char> span) => string.IsNullOrEmpty(text) && span.IsEmpty;

    private PreparedText Prepare(string? text, ReadOnlySpan<char> span, EncodeSettings settings) =>
        new(text, span, settings.ConsiderPreTokenization, settings.ConsiderNormalization, preTokenizer, normalizer);

    private void Add(List<EncodedToken> tokens, ReadOnlySpan<char> piece, int offset)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        foreach (var token in encoder.Encode(piece))
        {
            tokens.Add(offset == 0 ? token : new(token.Id, token.Value, (token.Offset.Start.Value + offset)..(token.Offset.End.Value + offset)));
        }
    }

    private int Run(string? text, ReadOnlySpan<char> span, EncodeSettings settings, List<int>? ids, out string? normalized, out int consumed)
    {
        CheckLimit(settings);
        normalized = null;
        consumed = 0;
        if (Empty(text, span))
        {
            return 0;
        }

        int limit = settings.MaxTokenCount, count = 0;
        var prepared = Prepare(text, span, settings);
        normalized = prepared.Normalized;
        if (Begin is { } begin)
        {
            ids?.Add(begin.Id);
            count++;
        }

        if (prepared.Pieces is null)
        {
            int room = UnsplitIsUnlimited && ids is not null ? int.MaxValue : AlwaysCountsBegin ? limit - count : limit;
            int taken = Take(prepared.Text, room, ids, out consumed);

            // The official tokenizers forget the token at the start when they count a text that is not cut.
            count = ids is null ? taken : count + taken;
        }
        else
        {
            foreach (var (offset, length) in prepared.Pieces)
            {
                count += Take(prepared.Text.Slice(offset, length), limit - count, ids, out int taken);
                consumed = offset + taken;
                if (taken < length || count >= limit)
                {
                    break;
                }
            }
        }

        if (End is { } end && count < limit)
        {
            ids?.Add(end.Id);
            count++;
        }

        return count;
    }

    private int Take(ReadOnlySpan<char> piece, int most, List<int>? ids, out int end)
    {
        end = piece.Length;
        if (piece.IsEmpty)
        {
            return 0;
        }

        var tokens = encoder.Encode(piece);
        int kept = tokens.Length <= most ? tokens.Length : encoder.Keep(tokens, most, out end);
        for (int i = 0; ids is not null && i < kept; i++)
        {
            ids.Add(tokens[i].Id);
        }

        return kept;
    }

    private int IndexFromEnd(string? text, ReadOnlySpan<char> span, EncodeSettings settings, out string? normalized, out int count)
    {
        CheckLimit(settings);
        normalized = null;
        count = 0;
        if (Empty(text, span))
        {
            return 0;
        }

        int limit = settings.MaxTokenCount;
        var prepared = Prepare(text, span, settings);
        normalized = prepared.Normalized;
        count = End is null ? 0 : 1;
        if (prepared.Pieces is null)
        {
            // Here they forget the token at the end, and count the one at the start whenever there is room.
            count = TakeLast(prepared.Text, limit - count, out int start);
            count += Begin is null || count >= limit ? 0 : 1;
            return start;
        }

        foreach (var (offset, length) in prepared.Pieces.Reverse())
        {
            count += TakeLast(prepared.Text.Slice(offset, length), limit - count, out int start);
            if (start > 0 || count >= limit)
            {
                count += AlwaysCountsBegin && Begin is not null && count < limit ? 1 : 0;
                return offset + start;
            }
        }

        count += Begin is null ? 0 : 1;
        return 0;
    }

    private int TakeLast(ReadOnlySpan<char> piece, int most, out int start)
    {
        start = 0;
        if (piece.IsEmpty)
        {
            return 0;
        }

        var tokens = encoder.Encode(piece);
        return tokens.Length <= most ? tokens.Length : encoder.KeepLast(tokens, piece.Length, most, out start);
    }
}
