using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Finds the merges of byte-pair encoding. Counts of pairs are kept up to date from merge to merge; each pair knows where it occurs.</summary>
internal sealed class BpeLearner
{
    private const int None = -1;

    // All words stand one behind the other, a character a place; a token stands at the place of its first character.
    private readonly List<int> _symbols = [];
    private readonly List<int> _next = [];
    private readonly List<int> _previous = [];
    private readonly List<int> _wordOf = [];
    private readonly List<long> _wordCounts = [];

    private readonly List<string> _tokens = [];
    private readonly List<int> _lengths = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _special;
    private readonly int _maximumLength;

    private readonly Dictionary<long, Occurrences> _pairs = [];
    private readonly HashSet<long> _grown = [];

    /// <param name="special">Tokens with the first ids, which no merge makes.</param>
    /// <param name="alphabet">The characters with the next ids; all others part the words that they stand in.</param>
    /// <param name="maximumLength">How many characters a token has at most.</param>
    public BpeLearner(IEnumerable<string> special, IEnumerable<string> alphabet, int maximumLength)
    {
        _special = new HashSet<string>(special, StringComparer.Ordinal);
        _maximumLength = maximumLength;
        foreach (string token in special) Add(token, length: 0);
        foreach (string character in alphabet) Add(character, length: 1);
    }

    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>Takes in words and how often each occurs.</summary>
    public void Read(IEnumerable<KeyValuePair<string, long>> words)
    {
        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, count) in words)
        {
            _wordCounts.Add(count);
            int previous = None;
            for (int i = 0, length; i < word.Length; i += length)
            {
                Rune.DecodeFromUtf16(word.AsSpan(i), out _, out length);
                previous = lookup.TryGetValue(word.AsSpan(i, length), out int symbol) ? Append(symbol, previous) : None;
            }
        }
        _grown.Clear();
    }

    /// <summary>Merges the most frequent pair until there are <paramref name="vocabularySize"/> tokens, or no pair occurs <paramref name="minimumCount"/> times.</summary>
    /// <returns>The pairs merged, in order.</returns>
    public IReadOnlyList<(int Left, int Right)> Merge(int vocabularySize, int minimumCount, CancellationToken cancellationToken)
    {
        var merges = new List<(int, int)>();
        var merged = new HashSet<long>();
        // The most frequent first; of equally frequent ones that of the lower ids.
        var queue = new PriorityQueue<long, (long Count, long Pair)>(Comparer<(long Count, long Pair)>.Create((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Pair.CompareTo(b.Pair)));
        foreach (long pair in _pairs.Keys) Offer(pair);
        while (_tokens.Count < vocabularySize && queue.TryDequeue(out long pair, out var priority))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!_pairs.TryGetValue(pair, out var found)) continue;
            if (found.Count != priority.Count)
            {
                // Other merges took some of its occurrences away since it was offered.
                Offer(pair);
                continue;
            }
            var (left, right) = ((int)(pair >> 32), (int)pair);
            string text = _tokens[left] + _tokens[right];
            if (!_special.Contains(text))
            {
                // A token that two different pairs make may bring a pair back that was merged before; it is learned once.
                if (merged.Add(pair)) merges.Add((left, right));
                Apply(left, right, found, _ids.TryGetValue(text, out int id) ? id : Add(text, _lengths[left] + _lengths[right]));
            }
            _pairs.Remove(pair);
            foreach (long grown in _grown) Offer(grown);
            _grown.Clear();
        }
        return merges;

        void Offer(long pair)
        {
            if (_pairs.TryGetValue(pair, out var found) && found.Count >= minimumCount) queue.Enqueue(pair, (found.Count, pair));
        }
    }

    private void Apply(int left, int right, Occurrences found, int id)
    {
        // From left to right, so that of 'aaa' the first two are merged.
        found.Places.Sort();
        foreach (int place in found.Places)
        {
            int taken = _next[place];
            if (_symbols[place] != left || taken == None || _symbols[taken] != right) continue;
            var (before, after) = (_previous[place], _next[taken]);
            if (before != None) Remove(before, place);
            if (after != None) Remove(taken, after);
            (_symbols[place], _symbols[taken], _next[place], _next[taken]) = (id, None, after, None);
            if (after != None) _previous[after] = place;
            if (before != None) Count(before, place);
            if (after != None) Count(place, after);
        }
    }

    private int Append(int symbol, int previous)
    {
        int place = _symbols.Count;
        _symbols.Add(symbol);
        _next.Add(None);
        _previous.Add(previous);
        _wordOf.Add(_wordCounts.Count - 1);
        if (previous != None)
        {
            _next[previous] = place;
            Count(previous, place);
        }
        return place;
    }

    private int Add(string token, int length)
    {
        _ids.Add(token, _tokens.Count);
        _tokens.Add(token);
        _lengths.Add(length);
        return _tokens.Count - 1;
    }

    private void Count(int place, int next)
    {
        var (left, right) = (_symbols[place], _symbols[next]);
        if (_lengths[left] + _lengths[right] > _maximumLength) return;
        long pair = BpeModel.PairOf(left, right);
        if (!_pairs.TryGetValue(pair, out var found)) _pairs.Add(pair, found = new Occurrences());
        found.Count += _wordCounts[_wordOf[place]];
        found.Places.Add(place);
        _grown.Add(pair);
    }

    private void Remove(int place, int next)
    {
        // Pairs that are too long were never counted.
        if (_pairs.TryGetValue(BpeModel.PairOf(_symbols[place], _symbols[next]), out var found)) found.Count -= _wordCounts[_wordOf[place]];
    }

    /// <summary>How often a pair occurs, and the places where it did when it was counted.</summary>
    private sealed class Occurrences
    {
        public long Count { get; set; }

        public List<int> Places { get; } = [];
    }
}
