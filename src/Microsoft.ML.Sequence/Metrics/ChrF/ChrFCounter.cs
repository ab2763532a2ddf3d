using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the statistics of one sentence after another, and keeps its buffers between them: each thread needs a counter of its own.</summary>
public sealed class ChrFCounter
{
    private readonly ChrFOptions _options;
    private readonly NGramMatcher _characters;
    private readonly NGramMatcher _words;
    private readonly TokenNumbers _tokens = new();
    private readonly List<int> _characterNumbers = [];
    private readonly List<int> _wordNumbers = [];
    private readonly ArrayBufferWriter<char> _lower = new(256);
    private readonly ArrayBufferWriter<char> _separated = new(256);
    private Tally _best;
    private Tally _current;

    /// <summary>Makes a counter.</summary>
    /// <param name="options">What counts, and by what the best of several references is chosen; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ChrFCounter(ChrFOptions? options = null)
    {
        _options = (options ?? ChrFOptions.Default).Checked();
        _characters = new NGramMatcher(_options.CharOrder);
        _words = new NGramMatcher(_options.WordOrder);
        int orders = _options.CharOrder + _options.WordOrder;
        (_best, _current) = (new Tally(orders), new Tally(orders));
    }

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one. <see langword="null"/> ones do not count; an empty one does, as in sacreBLEU.</param>
    /// <returns>The sentence's statistics, against the reference that gives it the best score, the first of equally good ones.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public ChrFStatistics Count(string hypothesis, params IEnumerable<string?> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return Count(hypothesis.AsMemory(), references.OfType<string>().Select(r => r.AsMemory()));
    }

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one, which may be empty.</param>
    /// <returns>The sentence's statistics, against the reference that gives it the best score, the first of equally good ones.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public ChrFStatistics Count(ReadOnlyMemory<char> hypothesis, params IEnumerable<ReadOnlyMemory<char>> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        Split(hypothesis.Span, isHypothesis: true);
        _characters.Start(CollectionsMarshal.AsSpan(_characterNumbers));
        _words.Start(CollectionsMarshal.AsSpan(_wordNumbers));
        var (characters, words) = (_characterNumbers.Count, _wordNumbers.Count);
        double bestScore = -1;
        int count = 0;
        foreach (var reference in references)
        {
            count++;
            Split(reference.Span, isHypothesis: false);
            Match(characters, words);
            double score = ChrFScore.ScoreOf(_current.HypothesisTotals, _current.ReferenceTotals, _current.Matches, _options);
            if (score <= bestScore) continue;
            bestScore = score;
            (_best, _current) = (_current, _best);
        }
        if (count == 0) SentenceFaults.ThrowNoReference("null");
        return new ChrFStatistics(_options.CharOrder, _best.HypothesisTotals, _best.ReferenceTotals, _best.Matches, new ReferenceCount(count));
    }

    private void Match(int characters, int words)
    {
        int order = _options.CharOrder;
        _characters.CountMatches(CollectionsMarshal.AsSpan(_characterNumbers), _current.Matches.AsSpan(0, order));
        _words.CountMatches(CollectionsMarshal.AsSpan(_wordNumbers), _current.Matches.AsSpan(order));
        for (int n = 0; n < _current.Matches.Length; n++)
        {
            bool isWord = n >= order;
            int shorter = isWord ? n - order : n;   // an order's n-grams are one fewer than those of the order below
            _current.ReferenceTotals[n] = Math.Max(0, (isWord ? _wordNumbers : _characterNumbers).Count - shorter);
            _current.HypothesisTotals[n] = _current.ReferenceTotals[n] == 0 ? 0 : Math.Max(0, (isWord ? words : characters) - shorter);
        }
    }

    private void Split(ReadOnlySpan<char> text, bool isHypothesis)
    {
        if (_options.Lowercase) text = Lowercase.Write(text, _lower);
        _characterNumbers.Clear();
        for (int i = 0, length; i < text.Length; i += length)
        {
            int character = CodePoints.At(text, i, out length);
            if (_options.WhiteSpace || !TokenRanges.IsSpace(text[i])) _characterNumbers.Add(character);
        }
        if (_options.WordOrder == 0) return;
        ChrFWords.Write(text, _separated);
        if (isHypothesis) _tokens.Start(_separated.WrittenSpan, _wordNumbers);
        else _tokens.Find(_separated.WrittenSpan, _wordNumbers);
    }

    // Counts by order, the characters' before the words'.
    private readonly struct Tally(int orders)
    {
        public long[] HypothesisTotals { get; } = new long[orders];

        public long[] ReferenceTotals { get; } = new long[orders];

        public long[] Matches { get; } = new long[orders];
    }
}
