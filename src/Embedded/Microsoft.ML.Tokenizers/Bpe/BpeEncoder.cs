namespace Microsoft.ML.Tokenizers;

/// <summary>Encodes words by byte-pair encoding over characters, or over the letters of their bytes.</summary>
internal sealed class BpeEncoder : WordEncoder
{
    private readonly BpeOptions _options;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _vocabulary;
    private readonly Dictionary<int, string> _tokens;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _special;
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges;
    private readonly int? _unknown;

    public BpeEncoder(BpeOptions options, Dictionary<string, int> vocabulary, IReadOnlyList<(string Left, string Right)> merges)
    {
        _options = options;
        _vocabulary = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokens = vocabulary.ToDictionary(e => e.Value, e => e.Key);
        _special = options.SpecialTokens?.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        if (options.UnknownToken is { } token)
        {
            _unknown = vocabulary.TryGetValue(token, out int id) ? id : throw new InvalidOperationException($"Unknown Token '{token}' was not present in 'Vocabulary'.");
        }

        _merges = new(merges.Count);
        for (int i = 0; i < merges.Count; i++)
        {
            AddMerge(vocabulary, merges[i], i);
        }
    }

    public int? UnknownId => _unknown;

    public string? Token(int id) => _tokens.GetValueOrDefault(id);

    protected override EncodedToken? Special(ReadOnlySpan<char> piece) =>
        _special is { } special && special.TryGetValue(piece, out string? token, out int id) ? new(id, token, 0..piece.Length) : null;

    // A cut may part the bytes of a character.
    protected override bool Joined(EncodedToken[] tokens, int at) => false;

    public override int KeepLast(EncodedToken[] tokens, int length, int most, out int start)
    {
        int kept = base.KeepLast(tokens, length, most, out start);
        if (!_options.ByteLevel)
        {
            // Characters that no token stands for count as lying before the kept ones.
            start = length - tokens[^kept..].Sum(t => t.Offset.End.Value - t.Offset.Start.Value);
        }

        return kept;
    }

    protected override EncodedToken[] EncodeWord(ReadOnlySpan<char> piece)
    {
        if (!_options.ByteLevel)
        {
            return Tokens(Merge(piece), null);
        }

        var letters = new char[piece.Length * Wtf8.MostBytes];
        var places = new int[letters.Length];
        int count = ByteAlphabet.Write(piece, letters, places);
        return Tokens(Merge(letters.AsSpan(0, count)), places);
    }

    private List<PairMerger.Symbol> Merge(ReadOnlySpan<char> word)
    {
        var symbols = new List<PairMerger.Symbol>(word.Length);
        int unknown = 0;
        for (int i = 0, length; i < word.Length; i += length)
        {
            length = i + 1 < word.Length && char.IsSurrogatePair(word[i], word[i + 1]) ? 2 : 1;
            bool known = TryFind(word.Slice(i, length), first: i == 0, last: i + length == word.Length, out int id);
            if (unknown > 0 && (known || !_options.FuseUnknownTokens))
            {
                PairMerger.Append(symbols, _unknown!.Value, unknown);
                unknown = 0;
            }

            if (known)
            {
                PairMerger.Append(symbols, id, length);
            }
            else if (_unknown is not null)
            {
                unknown += length;
            }
        }

        if (unknown > 0)
        {
            PairMerger.Append(symbols, _unknown!.Value, unknown);
        }

        PairMerger.Merge(symbols, _merges);
        return symbols;
    }

    private bool TryFind(ReadOnlySpan<char> letter, bool first, bool last, out int id)
    {
        string? prefix = first ? null : _options.ContinuingSubwordPrefix, suffix = last ? _options.EndOfWordSuffix : null;
        return _vocabulary.TryGetValue(prefix is null && suffix is null ? letter : $"{prefix}{letter}{suffix}", out id);
    }

    private EncodedToken[] Tokens(List<PairMerger.Symbol> symbols, int[]? places)
    {
        var tokens = new List<EncodedToken>(symbols.Count);
        int start = 0;
        foreach (var symbol in symbols.Where(s => s.Length > 0))
        {
            int end = start + symbol.Length;
            tokens.Add(new(symbol.Id, _tokens[symbol.Id], places is null ? start..end : places[start]..(places[end - 1] + 1)));
            start = end;
        }

        return [.. tokens];
    }

    private void AddMerge(Dictionary<string, int> vocabulary, (string Left, string Right) merge, int rank)
    {
        int prefix = _options.ContinuingSubwordPrefix?.Length ?? 0;
        int left = Id(merge.Left), right = Id(merge.Right);
        if (merge.Right.Length <= prefix)
        {
            throw new InvalidOperationException($"The merge value '{merge.Right}' is too short to be merged with a prefix of length {prefix}. The merges are damaged or lack the prefix.");
        }

        _merges.Add((left, right), (rank, Id(merge.Left + merge.Right[prefix..])));

        int Id(string token) => vocabulary.TryGetValue(token, out int id) ? id : throw new InvalidOperationException($"Trying to merge a token '{token}' which not exist in the vocabulary.");
    }
}
