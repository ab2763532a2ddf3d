using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of chrF: those of sentences add up to those of a corpus. The default value is that of no sentence.</summary>
/// <remarks>Each list has the orders of the characters' n-grams from 1 up, then those of the words'.</remarks>
[JsonConverter(typeof(StatisticsConverter<ChrFStatistics, ChrFStatisticsForm>))]
public readonly struct ChrFStatistics : IEquatable<ChrFStatistics>, IAdditionOperators<ChrFStatistics, ChrFStatistics, ChrFStatistics>, IStored<ChrFStatistics, ChrFStatisticsForm>
{
    // The hypotheses' n-grams, the references', the matches, each by order.
    private readonly Counts _counts;

    internal ChrFStatistics(int charOrder, ReadOnlySpan<long> hypothesisTotals, ReadOnlySpan<long> referenceTotals, ReadOnlySpan<long> matches, ReferenceCount references)
        : this(charOrder, new Counts([.. hypothesisTotals, .. referenceTotals, .. matches]), references)
    {
    }

    private ChrFStatistics(int charOrder, Counts counts, ReferenceCount references) => (CharOrder, _counts, References) = (charOrder, counts, references);

    /// <summary>Gets the length of the longest n-grams of characters that were counted, 0 without a sentence.</summary>
    public int CharOrder { get; }

    /// <summary>Gets the length of the longest n-grams of words that were counted, 0 without a sentence.</summary>
    public int WordOrder => Orders - CharOrder;

    /// <summary>Gets how many n-grams the hypotheses have, but for those of sentences whose reference has none of the order.</summary>
    public ReadOnlySpan<long> HypothesisTotals => _counts.Slice(0, Orders);

    /// <summary>Gets how many n-grams the references have; of a sentence's several, the one that gives it the best score counts.</summary>
    public ReadOnlySpan<long> ReferenceTotals => _counts.Slice(Orders, Orders);

    /// <summary>Gets how many n-grams of the hypotheses stand in the reference, each as often as there.</summary>
    public ReadOnlySpan<long> Matches => _counts.Slice(2 * Orders, Orders);

    /// <summary>Gets how many references each sentence has; <see langword="null"/> when their number varies.</summary>
    public int? ReferencesPerSentence => References.IfEqual;

    internal ReferenceCount References { get; }

    private int Orders => _counts.Length / 3;

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their n-grams were counted up to different orders.</exception>
    public static ChrFStatistics operator +(ChrFStatistics left, ChrFStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their n-grams were counted up to different orders.</exception>
    public static ChrFStatistics Add(ChrFStatistics left, ChrFStatistics right)
    {
        if (left.Orders == 0) return right;
        if (right.Orders == 0) return left;
        if (!left.HasOrders(right.CharOrder, right.WordOrder)) throw new ArgumentException($"Statistics of {left.OrdersText} cannot be added to those of {right.OrdersText}. Count both with one {nameof(ChrFOptions.CharOrder)} and one {nameof(ChrFOptions.WordOrder)}.", nameof(right));
        return new ChrFStatistics(left.CharOrder, left._counts + right._counts, left.References + right.References);
    }

    /// <summary>Compares two statistics.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether all of their counts are equal.</returns>
    public static bool operator ==(ChrFStatistics left, ChrFStatistics right) => left.Equals(right);

    /// <summary>Compares two statistics.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether any of their counts differ.</returns>
    public static bool operator !=(ChrFStatistics left, ChrFStatistics right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ChrFStatistics other) => CharOrder == other.CharOrder && References == other.References && _counts.Equals(other._counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChrFStatistics other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _counts.GetHashCode();

    internal string OrdersText => $"{CharOrder} orders of characters and {WordOrder} of words";

    internal bool HasOrders(int charOrder, int wordOrder) => CharOrder == charOrder && WordOrder == wordOrder;

    ChrFStatisticsForm IStored<ChrFStatistics, ChrFStatisticsForm>.ToForm() =>
        new(CharOrder, WordOrder, HypothesisTotals.ToArray(), ReferenceTotals.ToArray(), Matches.ToArray(), ReferencesPerSentence);

    static ChrFStatistics IStored<ChrFStatistics, ChrFStatisticsForm>.FromForm(ChrFStatisticsForm form)
    {
        var (charOrder, wordOrder, hypothesisTotals, referenceTotals, matches, referencesPerSentence) = form;
        StoredStatistics.RequireCounts(nameof(CharOrder), charOrder);
        StoredStatistics.RequireCounts(nameof(WordOrder), wordOrder);
        long orders = (long)charOrder + wordOrder;
        RequireOrders(nameof(HypothesisTotals), hypothesisTotals, orders);
        RequireOrders(nameof(ReferenceTotals), referenceTotals, orders);
        RequireOrders(nameof(Matches), matches, orders);
        StoredStatistics.RequireCounts(nameof(Matches), matches);
        StoredStatistics.RequireAtMost(nameof(Matches), matches, nameof(HypothesisTotals), hypothesisTotals);
        StoredStatistics.RequireAtMost(nameof(Matches), matches, nameof(ReferenceTotals), referenceTotals);
        var references = StoredStatistics.References(referencesPerSentence, orders > 0);
        return orders == 0 ? default : new ChrFStatistics(charOrder, hypothesisTotals, referenceTotals, matches, references);
    }

    private static void RequireOrders(string name, long[] counts, long orders) =>
        StoredStatistics.Require(counts.Length == orders, $"{name} has {counts.Length} counts, and {nameof(CharOrder)} and {nameof(WordOrder)} together are {orders}.");
}
