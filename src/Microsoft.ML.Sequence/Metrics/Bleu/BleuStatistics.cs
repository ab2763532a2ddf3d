using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of BLEU: those of sentences add up to those of a corpus. The default value is that of no sentence.</summary>
[JsonConverter(typeof(StatisticsConverter<BleuStatistics, BleuStatisticsForm>))]
public readonly struct BleuStatistics : IEquatable<BleuStatistics>, IAdditionOperators<BleuStatistics, BleuStatistics, BleuStatistics>, IStored<BleuStatistics, BleuStatisticsForm>
{
    private const int Lengths = 2;

    // Hypothesis length, reference length, the matches by order, the totals by order.
    private readonly Counts _counts;

    internal BleuStatistics(long hypothesisLength, long referenceLength, ReadOnlySpan<long> matches, ReadOnlySpan<long> totals, ReferenceCount references)
        : this(new Counts([hypothesisLength, referenceLength, .. matches, .. totals]), references)
    {
    }

    private BleuStatistics(Counts counts, ReferenceCount references) => (_counts, References) = (counts, references);

    /// <summary>Gets the length of the longest n-grams that were counted, 0 without a sentence.</summary>
    public int MaxOrder => _counts.Length == 0 ? 0 : (_counts.Length - Lengths) / 2;

    /// <summary>Gets the tokens of the hypotheses.</summary>
    public long HypothesisLength => _counts[0];

    /// <summary>Gets the tokens of each sentence's reference that is nearest in length, the shorter of two equally near.</summary>
    public long ReferenceLength => _counts[1];

    /// <summary>Gets, by order from 1 up, how many n-grams of the hypotheses stand in a reference, each as often as in the reference that has it most often (Papineni et al. 2002, section 2.1.1).</summary>
    public ReadOnlySpan<long> Matches => _counts.Slice(Lengths, MaxOrder);

    /// <summary>Gets, by order from 1 up, how many n-grams the hypotheses have.</summary>
    public ReadOnlySpan<long> Totals => _counts.Slice(Lengths + MaxOrder, MaxOrder);

    /// <summary>Gets how many references each sentence has; <see langword="null"/> when their number varies.</summary>
    public int? ReferencesPerSentence => References.IfEqual;

    internal ReferenceCount References { get; }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their n-grams were counted up to different orders.</exception>
    public static BleuStatistics operator +(BleuStatistics left, BleuStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    /// <exception cref="ArgumentException">Their n-grams were counted up to different orders.</exception>
    public static BleuStatistics Add(BleuStatistics left, BleuStatistics right)
    {
        if (left.MaxOrder != right.MaxOrder && left.MaxOrder * right.MaxOrder > 0) throw new ArgumentException($"Statistics of n-grams up to {left.MaxOrder} cannot be added to those up to {right.MaxOrder}. Count both with one {nameof(BleuOptions.MaxOrder)}.", nameof(right));
        return new BleuStatistics(left._counts + right._counts, left.References + right.References);
    }

    /// <summary>Compares two statistics.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether all of their counts are equal.</returns>
    public static bool operator ==(BleuStatistics left, BleuStatistics right) => left.Equals(right);

    /// <summary>Compares two statistics.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether any of their counts differ.</returns>
    public static bool operator !=(BleuStatistics left, BleuStatistics right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(BleuStatistics other) => References == other.References && _counts.Equals(other._counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BleuStatistics other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _counts.GetHashCode();

    BleuStatisticsForm IStored<BleuStatistics, BleuStatisticsForm>.ToForm() => new(HypothesisLength, ReferenceLength, Matches.ToArray(), Totals.ToArray(), ReferencesPerSentence);

    static BleuStatistics IStored<BleuStatistics, BleuStatisticsForm>.FromForm(BleuStatisticsForm form)
    {
        var (hypothesisLength, referenceLength, matches, totals, referencesPerSentence) = form;
        StoredStatistics.Require(matches.Length == totals.Length, $"Matches has {matches.Length} orders and Totals {totals.Length}, and both must have as many.");
        StoredStatistics.RequireCounts(nameof(HypothesisLength), hypothesisLength);
        StoredStatistics.RequireCounts(nameof(ReferenceLength), referenceLength);
        StoredStatistics.RequireCounts(nameof(Matches), matches);
        StoredStatistics.RequireAtMost(nameof(Matches), matches, nameof(Totals), totals);
        StoredStatistics.Require(totals is [] ? hypothesisLength + referenceLength == 0 : totals[0] == hypothesisLength, $"{nameof(HypothesisLength)} is {hypothesisLength}, and does not fit to {nameof(Totals)}: [{string.Join(", ", totals)}].");
        var references = StoredStatistics.References(referencesPerSentence, totals is not []);
        return totals is [] ? default : new BleuStatistics(hypothesisLength, referenceLength, matches, totals, references);
    }
}
