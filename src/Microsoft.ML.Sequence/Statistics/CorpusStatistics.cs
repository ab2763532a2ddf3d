using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Sequence.Charts;

namespace Microsoft.ML.Sequence.Statistics;

/// <summary>
/// What a text is like, by counting: its n-grams and how well they keep Zipf's law, how types grow with tokens, how long its rows are.
/// It counts tokens as they stream by, and draws itself (<see cref="SaveChart"/>).
/// </summary>
/// <remarks>It holds the distinct n-grams, never the text; those of order 2 and more grow almost as the text does, so that a great corpus is best measured with a maximum order of 1.</remarks>
// This room stands behind Charts, because it draws itself; beside that it needs nothing but tokens.
public sealed class CorpusStatistics
{
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _types = [];
    private readonly NGramTable[] _orders;
    private readonly int[] _last;   // the n-gram of each order that ends with the token before, -1 where there is none
    private readonly bool _crossesRows;
    private readonly TypeTokenCounter _curve = new();
    private readonly Dictionary<int, long> _lengths = [];

    /// <summary>Makes statistics of nothing.</summary>
    /// <param name="maximumOrder">Tokens of the longest n-grams to count, at least 1.</param>
    /// <param name="crossesRows">Whether n-grams reach from the end of one row to the beginning of the next.</param>
    public CorpusStatistics(int maximumOrder = DefaultMaximumOrder, bool crossesRows = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumOrder, 1);
        _lookup = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _orders = [.. Enumerable.Range(0, maximumOrder).Select(_ => new NGramTable())];
        _last = new int[maximumOrder];
        _crossesRows = crossesRows;
        Array.Fill(_last, -1);
    }

    /// <summary>The maximum order of n-grams unless the caller gives another.</summary>
    public const int DefaultMaximumOrder = 3;

    /// <summary>Gets how many rows were added.</summary>
    public long RowCount { get; private set; }

    /// <summary>Gets how many tokens were added, repetitions included.</summary>
    public long TokenCount => _orders[0].Total;

    /// <summary>Gets how many distinct tokens there are.</summary>
    public int TypeCount => _types.Count;

    /// <summary>Gets how many tokens the longest n-grams have.</summary>
    public int MaximumOrder => _orders.Length;

    /// <summary>Gets how the types grew with the tokens: the first points one token apart, later ones a twentieth, the whole text last.</summary>
    public IReadOnlyList<TypeTokenPoint> TypeTokenCurve => _curve.Points();

    /// <summary>Gets how long the rows are.</summary>
    public LengthHistogram Lengths => new(_lengths);

    /// <summary>Measures a text.</summary>
    /// <param name="rows">The tokens of each row; they are read once.</param>
    /// <param name="maximumOrder">Tokens of the longest n-grams to count, at least 1.</param>
    /// <param name="crossesRows">Whether n-grams reach from the end of one row to the beginning of the next.</param>
    /// <returns>The statistics.</returns>
    public static CorpusStatistics Of(IEnumerable<IReadOnlyList<string>> rows, int maximumOrder = DefaultMaximumOrder, bool crossesRows = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var statistics = new CorpusStatistics(maximumOrder, crossesRows);
        foreach (var row in rows) statistics.Add(row);
        return statistics;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="tokens">Its tokens; there may be none.</param>
    public void Add(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        BeginRow(tokens.Count);
        for (int i = 0; i < tokens.Count; i++) AddToken(tokens[i]);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="tokens">Its tokens; there may be none.</param>
    public void Add(ReadOnlySpan<ReadOnlyMemory<char>> tokens)
    {
        BeginRow(tokens.Length);
        foreach (var token in tokens) AddToken(token.Span);
    }

    /// <summary>Gives the n-grams of one order as they were counted so far.</summary>
    /// <param name="order">Tokens of each, from 1 to <see cref="MaximumOrder"/>.</param>
    /// <returns>The counts. Adding rows makes them out of date.</returns>
    public NGramCounts NGrams(int order)
    {
        if (order < 1 || order > MaximumOrder) throw new ArgumentOutOfRangeException(nameof(order), order, $"N-grams of 1 to {MaximumOrder} tokens were counted. Give the statistics a greater maximumOrder.");
        return new NGramCounts(_orders[..order], _types, _tokens);
    }

    /// <summary>Fits Heaps' law to the type/token curve.</summary>
    /// <returns>The fit.</returns>
    /// <exception cref="InvalidOperationException">There are fewer than two tokens.</exception>
    public HeapsFit Heaps() => TokenCount > 1 ? HeapsFit.Of(TypeTokenCurve) : throw new InvalidOperationException($"A fit of Heaps' law needs two tokens at least, there are {TokenCount}. Give more text.");

    /// <summary>Makes the picture: counts by rank with the fitted laws, types by tokens, lengths of rows, the most frequent tokens.</summary>
    /// <param name="title">The line above the picture; <see langword="null"/> for the figures of <see cref="ToString"/>.</param>
    /// <returns>The chart.</returns>
    /// <exception cref="InvalidOperationException">No token was added.</exception>
    public CorpusChart CreateChart(string? title = null) => TokenCount > 0 ? new CorpusChart(this) { Title = title ?? ToString() } : throw new InvalidOperationException("There is no token to draw a chart of. Add rows that have some.");

    /// <summary>Draws the picture of <see cref="CreateChart"/> into a file; one that is there is replaced.</summary>
    /// <param name="path">Where to; the name ends in <c>.svg</c>, or in <c>.html</c> for a page that holds the picture.</param>
    /// <param name="title">The line above the picture; <see langword="null"/> for the figures of <see cref="ToString"/>.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="InvalidOperationException">No token was added.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveChart(string path, string? title = null) => CreateChart(title).Save(path);

    /// <summary>Gives the sizes, in one line.</summary>
    /// <returns>Such as <c>32,775 tokens of 4,579 types in 1 row</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TokenCount:N0} tokens of {TypeCount:N0} types in {RowCount:N0} {(RowCount == 1 ? "row" : "rows")}");

    private void BeginRow(int length)
    {
        RowCount++;
        CollectionsMarshal.GetValueRefOrAddDefault(_lengths, length, out _)++;
        if (!_crossesRows) Array.Fill(_last, -1);
    }

    private void AddToken(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out int token))
        {
            token = _types.Count;
            _types.Add(text.ToString());
            _tokens.Add(_types[token], token);
        }
        // From the longest down, for an n-gram goes on from the (n - 1)-gram that ended with the token before.
        for (int n = MaximumOrder - 1; n > 0; n--) _last[n] = _last[n - 1] < 0 ? -1 : _orders[n].Add(_last[n - 1], token);
        _last[0] = _orders[0].Add(0, token);
        _curve.Add(_types.Count);
    }
}
