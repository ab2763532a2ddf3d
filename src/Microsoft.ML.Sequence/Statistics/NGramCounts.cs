namespace Microsoft.ML.Sequence.Statistics;

/// <summary>The n-grams of one order: stretches of so many tokens, and how often each occurs.</summary>
public sealed class NGramCounts
{
    private readonly IReadOnlyList<NGramTable> _orders;
    private readonly IReadOnlyList<string> _types;
    private readonly IReadOnlyDictionary<string, int> _tokens;
    private readonly long[] _ranked;

    // The first tables are those of the lower orders; the last is this order's.
    internal NGramCounts(IReadOnlyList<NGramTable> orders, IReadOnlyList<string> types, IReadOnlyDictionary<string, int> tokens)
    {
        (_orders, _types, _tokens) = (orders, types, tokens);
        _ranked = [.. orders[^1].Counts];
        Total = orders[^1].Total;
        Array.Sort(_ranked);
        Array.Reverse(_ranked);
    }

    /// <summary>Gets n: how many tokens each has.</summary>
    public int Order => _orders.Count;

    /// <summary>Gets how many there are, repetitions included.</summary>
    public long Total { get; }

    /// <summary>Gets how many different ones there are.</summary>
    public int TypeCount => _ranked.Length;

    /// <summary>Gets the counts by falling rank: that of rank <c>i</c> is at index <c>i - 1</c>.</summary>
    public IReadOnlyList<long> Ranked => _ranked;

    /// <summary>Finds the most frequent ones.</summary>
    /// <param name="count">How many, at least 0.</param>
    /// <returns>So many, or all there are, by falling count, ties by ordinal text.</returns>
    public IReadOnlyList<NGramCount> Top(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0 || TypeCount == 0) return [];
        long least = _ranked[Math.Min(count, TypeCount) - 1];
        var counts = _orders[^1].Counts;
        return
        [
            .. Enumerable.Range(0, TypeCount).Where(number => counts[number] >= least)
                .Select(number => new NGramCount(TextOf(number), counts[number]))
                .OrderByDescending(g => g.Count).ThenBy(g => g.Tokens, TextOrder.Instance).Take(count),
        ];
    }

    /// <summary>Looks an n-gram up.</summary>
    /// <param name="tokens">Its tokens, <see cref="Order"/> of them.</param>
    /// <returns>How often it occurs.</returns>
    /// <exception cref="ArgumentException">It has more tokens, or fewer.</exception>
    public long CountOf(params IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count != Order) throw new ArgumentException($"These are the n-grams of {Order} tokens, asked for one of {tokens.Count}. Take NGrams({tokens.Count}) for those.", nameof(tokens));
        int number = 0;
        for (int i = 0; i < Order; i++)
        {
            if (!_tokens.TryGetValue(tokens[i], out int token)) return 0;
            number = _orders[i].Find(number, token);
            if (number < 0) return 0;
        }
        return number < TypeCount ? _orders[^1].Counts[number] : 0;
    }

    /// <summary>Fits Zipf's law to the counts by rank.</summary>
    /// <param name="firstRank">The first rank to fit, from 1: the most frequent ones often lie below the law.</param>
    /// <param name="lastRank">The last rank to fit; <see langword="null"/> for all: those that occur once or twice make steps at the end.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The ranks are not among those there are.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than two ranks to fit.</exception>
    public ZipfFit Zipf(int firstRank = 1, int? lastRank = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstRank, 1);
        int last = lastRank ?? TypeCount;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, TypeCount, nameof(lastRank));
        if (last - firstRank < 1) throw new InvalidOperationException($"A Zipf fit needs two ranks at least, there are {Math.Max(0, last - firstRank + 1)}: the text has {TypeCount} different n-grams of order {Order}. Give more text, or more ranks.");
        return ZipfFit.Of(_ranked, firstRank, last);
    }

    private string[] TextOf(int number)
    {
        var tokens = new string[Order];
        for (int i = Order - 1; i >= 0; i--)
        {
            var (beginning, token) = _orders[i].Parts(number);
            (tokens[i], number) = (_types[token], beginning);
        }
        return tokens;
    }

    private sealed class TextOrder : IComparer<IReadOnlyList<string>>
    {
        public static TextOrder Instance { get; } = new();

        public int Compare(IReadOnlyList<string>? x, IReadOnlyList<string>? y) =>
            x!.Zip(y!, string.CompareOrdinal).FirstOrDefault(c => c != 0);
    }
}
