using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the statistics of one sentence after another, and keeps its buffers between them: each thread needs a counter of its own.</summary>
public sealed class BleuCounter
{
    private readonly BleuOptions _options;
    private readonly BleuTokenization _tokenization;
    private readonly NGramMatcher _matcher;
    private readonly TokenNumbers _tokens = new();
    private readonly List<int> _numbers = [];
    private readonly ArrayBufferWriter<char> _lower = new(256);
    private readonly long[] _matches;
    private readonly long[] _totals;

    /// <summary>Makes a counter.</summary>
    /// <param name="options">The tokens, their case, and the greatest order; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public BleuCounter(BleuOptions? options = null)
    {
        _options = (options ?? BleuOptions.Corpus).Checked();
        _tokenization = new BleuTokenization(_options.Tokenizer);
        _matcher = new NGramMatcher(_options.MaxOrder);
        _matches = new long[_options.MaxOrder];
        _totals = new long[_options.MaxOrder];
    }

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one. <see langword="null"/> ones do not count; an empty one does, as in sacreBLEU.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public BleuStatistics Count(string hypothesis, params IEnumerable<string?> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        return Count(hypothesis.AsMemory(), references.OfType<string>().Select(r => r.AsMemory()));
    }

    /// <summary>Counts one sentence against its references.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written: at least one, which may be empty.</param>
    /// <returns>The sentence's statistics.</returns>
    /// <exception cref="ArgumentException">No reference is given.</exception>
    public BleuStatistics Count(ReadOnlyMemory<char> hypothesis, params IEnumerable<ReadOnlyMemory<char>> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        _tokens.Start(Tokenize(hypothesis.Span), _numbers);
        _matcher.Start(CollectionsMarshal.AsSpan(_numbers));
        int length = _numbers.Count;
        int nearest = -1;
        int count = 0;
        foreach (var reference in references)
        {
            _tokens.Find(Tokenize(reference.Span), _numbers);
            _matcher.AddReference(CollectionsMarshal.AsSpan(_numbers));
            nearest = count++ == 0 ? _numbers.Count : Nearer(length, nearest, _numbers.Count);
        }
        if (count == 0) SentenceFaults.ThrowNoReference("null");
        _matcher.CountMatches(_matches);
        for (int n = 0; n < _totals.Length; n++) _totals[n] = Math.Max(0, length - n);
        return new BleuStatistics(length, nearest, _matches, _totals, new ReferenceCount(count));
    }

    /// <summary>Cuts a text into the tokens that are counted.</summary>
    /// <param name="text">A hypothesis or a reference.</param>
    /// <returns>Its text, with white space between the tokens; valid until the next call.</returns>
    internal ReadOnlySpan<char> Tokenize(ReadOnlySpan<char> text) =>
        _tokenization.Apply(TokenRanges.TrimEnd(_options.Lowercase ? Lowercase.Write(text, _lower) : text));

    // Papineni et al. 2002, section 2.2.2, the best match length; of two equally near the shorter.
    private static int Nearer(int length, int one, int other) =>
        (Math.Abs(length - one), one).CompareTo((Math.Abs(length - other), other)) <= 0 ? one : other;
}
