using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Finds the merges of byte-pair encoding. Counts of pairs are kept up to date from merge to merge; each pair knows where it occurs.</summary>
internal sealed class BpeLearner
{
    private const int None = -1;
    private const int ReportEvery = 100;

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
    private readonly HashSet<string> _alphabet;
    private readonly BpeShape _shape;
    private readonly int _maximumLength;

    private readonly Dictionary<long, Occurrences> _pairs = [];
    private readonly HashSet<long> _grown = [];

    /// <param name="special">Tokens with the first ids, which no merge makes.</param>
    /// <param name="alphabet">The characters with the next ids; all others are taken out of the words that they stand in.</param>
    /// <param name="shape">What characters have in front and behind by their place in a word.</param>
    /// <param name="maximumLength">How many characters a token has at most.</param>
    public BpeLearner(IEnumerable<string> special, IEnumerable<string> alphabet, BpeShape shape, int maximumLength)
    {
        _special = new HashSet<string>(special, StringComparer.Ordinal);
        _alphabet = new HashSet<string>(alphabet, StringComparer.Ordinal);
        (_shape, _maximumLength) = (shape, maximumLength);
        foreach (string token in special) Add(token, length: 0);
        foreach (string character in alphabet) Add(character, length: 1);
    }

    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>Words of bytes, each as the character that stands for it.</summary>
    public static IEnumerable<KeyValuePair<string, long>> AsBytes(IEnumerable<KeyValuePair<string, long>> words)
    {
        char[] room = [];
        foreach (var (word, count) in words)
        {
            if (room.Length < word.Length * 3) room = new char[word.Length * 3];
            int length = ByteAlphabet.Encode(word, room);
            yield return KeyValuePair.Create(room.AsSpan(0, length).ToString(), count);
        }
    }

    /// <summary>Takes in words and how often each occurs. Characters with prefix or suffix become tokens, the most frequent ones where there is no room for all.</summary>
    public void Read(IEnumerable<KeyValuePair<string, long>> words, int vocabularySize)
    {
        if (_shape.Prefix.Length > 0 || _shape.Suffix.Length > 0) AddShaped(words, vocabularySize);
        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var known = _alphabet.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, count) in words)
        {
            _wordCounts.Add(count);
            int previous = None;
            for (int i = 0, length; i < word.Length; i += length)
            {
                Rune.DecodeFromUtf16(word.AsSpan(i), out _, out length);
                var character = word.AsSpan(i, length);
                if (!known.Contains(character)) continue;
                if (lookup.TryGetValue(Shaped(word, i, length), out int symbol)) previous = Append(symbol, previous);
            }
        }
        _grown.Clear();
    }

    private void AddShaped(IEnumerable<KeyValuePair<string, long>> words, int vocabularySize)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var known = _alphabet.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, count) in words)
        {
            for (int i = 0, length; i < word.Length; i += length)
            {
                Rune.DecodeFromUtf16(word.AsSpan(i), out _, out length);
                if (known.Contains(word.AsSpan(i, length))) CollectionsMarshal.GetValueRefOrAddDefault(counts, Shaped(word, i, length).ToString(), out _) += count;
            }
        }
        var taken = counts.Where(c => !_ids.ContainsKey(c.Key)).OrderByDescending(c => c.Value).ThenBy(c => c.Key, CodePointComparer.Instance).Take(vocabularySize - _tokens.Count);
        foreach (string token in taken.Select(c => c.Key).ToArray()) Add(token, length: 1);
    }

    private ReadOnlySpan<char> Shaped(string word, int start, int length)
    {
        var character = word.AsSpan(start, length);
        bool isPlain = (_shape.Prefix.Length == 0 || start == 0) && (_shape.Suffix.Length == 0 || start + length < word.Length);
        return isPlain ? character : _shape.At(character, isFirst: start == 0, isLast: start + length == word.Length);
    }

    /// <summary>Merges the most frequent pair until there are <paramref name="vocabularySize"/> tokens, or no pair occurs <paramref name="minimumCount"/> times.</summary>
    /// <returns>The pairs merged, in order.</returns>
    public IReadOnlyList<(int Left, int Right)> Merge(int vocabularySize, int minimumCount, IProgress<SubwordTrainingProgress>? progress, CancellationToken cancellationToken)
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
            string text = _shape.Merge(_tokens[left], _tokens[right]);
            if (!_special.Contains(text))
            {
                // A token that two different pairs make may bring a pair back that was merged before; it is learned once.
                if (merged.Add(pair)) merges.Add((left, right));
                Apply(left, right, found, _ids.TryGetValue(text, out int id) ? id : Add(text, _lengths[left] + _lengths[right]));
                if (_tokens.Count % ReportEvery == 0) Report();
            }
            _pairs.Remove(pair);
            foreach (long grown in _grown) Offer(grown);
            _grown.Clear();
        }
        Report();
        return merges;

        void Report() => progress?.Report(new SubwordTrainingProgress(SubwordTrainingPhase.Learning, _tokens.Count, vocabularySize));

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
