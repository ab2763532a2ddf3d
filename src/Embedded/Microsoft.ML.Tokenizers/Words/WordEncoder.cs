namespace Microsoft.ML.Tokenizers;

/// <summary>Encodes one piece of a text, and says where a row of its tokens may be cut off.</summary>
internal abstract class WordEncoder
{
    // Longer words are rare, so that remembering them costs memory and saves little.
    private const int LongestRemembered = 15;

    private readonly WordCache<EncodedToken[]> _cache;

    protected WordEncoder(int cacheSize = 10_000) => _cache = new(cacheSize);

    /// <summary>The tokens of a piece that is not empty; offsets count from its start.</summary>
    public EncodedToken[] Encode(ReadOnlySpan<char> piece)
    {
        if (Special(piece) is { } special)
        {
            return [special];
        }

        if (_cache.TryGet(piece, out var tokens))
        {
            return tokens;
        }

        tokens = EncodeWord(piece);
        if (piece.Length <= LongestRemembered)
        {
            _cache.Set(piece, tokens);
        }

        return tokens;
    }

    /// <summary>The token of a piece that is special as a whole.</summary>
    protected virtual EncodedToken? Special(ReadOnlySpan<char> piece) => null;

    protected abstract EncodedToken[] EncodeWord(ReadOnlySpan<char> piece);

    /// <summary>How many of the first tokens stay when at most <paramref name="most"/> may, which is fewer than there are, and where they end.</summary>
    public virtual int Keep(EncodedToken[] tokens, int most, out int end)
    {
        // Tokens that start at the same place share a character, which is not cut.
        int kept = most;
        while (kept > 0 && Joined(tokens, kept))
        {
            kept--;
        }

        end = tokens[kept].Offset.Start.Value;
        return kept;
    }

    /// <summary>How many of the last tokens stay when at most <paramref name="most"/> may, which is fewer than there are, and where they start.</summary>
    public virtual int KeepLast(EncodedToken[] tokens, int length, int most, out int start)
    {
        int first = tokens.Length - most;
        while (first < tokens.Length && Joined(tokens, first))
        {
            first++;
        }

        start = first < tokens.Length ? tokens[first].Offset.Start.Value : length;
        return tokens.Length - first;
    }

    /// <summary>Whether a token must not be parted from the one before it.</summary>
    protected abstract bool Joined(EncodedToken[] tokens, int at);
}
