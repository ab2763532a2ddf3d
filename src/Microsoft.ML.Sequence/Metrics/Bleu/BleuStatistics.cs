using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of BLEU: those of sentences add up to those of a corpus. The default value is that of no sentence.</summary>
public readonly struct BleuStatistics : IEquatable<BleuStatistics>, IAdditionOperators<BleuStatistics, BleuStatistics, BleuStatistics>
{
    private const int Lengths = 2;

    private const int Varying = -1;   // sentences with different numbers of references

    // Hypothesis length, reference length, the matches by order, the totals by order; null for no sentence.
    private readonly long[]? _counts;
    private readonly int _referencesPerSentence;

    internal BleuStatistics(long hypothesisLength, long referenceLength, ReadOnlySpan<long> matches, ReadOnlySpan<long> totals, int referencesPerSentence)
    {
        _counts = [hypothesisLength, referenceLength, .. matches, .. totals];
        _referencesPerSentence = referencesPerSentence;
    }

    private BleuStatistics(long[] counts, int referencesPerSentence) => (_counts, _referencesPerSentence) = (counts, referencesPerSentence);

    /// <summary>Gets the length of the longest n-grams that were counted, 0 without a sentence.</summary>
    public int MaxOrder => _counts is null ? 0 : (_counts.Length - Lengths) / 2;

    /// <summary>Gets the tokens of the hypotheses.</summary>
    public long HypothesisLength => _counts is null ? 0 : _counts[0];

    /// <summary>Gets the tokens of each sentence's reference that is nearest in length, the shorter of two equally near.</summary>
    public long ReferenceLength => _counts is null ? 0 : _counts[1];

    /// <summary>Gets, by order from 1 up, how many n-grams of the hypotheses stand in a reference, each as often as in the reference that has it most often (Papineni et al. 2002, section 2.1.1).</summary>
    public ReadOnlySpan<long> Matches => _counts.AsSpan(_counts is null ? 0 : Lengths, MaxOrder);

    /// <summary>Gets, by order from 1 up, how many n-grams the hypotheses have.</summary>
    public ReadOnlySpan<long> Totals => _counts.AsSpan(_counts is null ? 0 : Lengths + MaxOrder, MaxOrder);

    /// <summary>Gets how many references each sentence has; <see langword="null"/> when their number varies.</summary>
    public int? ReferencesPerSentence => _referencesPerSentence == Varying ? null : _referencesPerSentence;

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
        if (left._counts is null) return right;
        if (right._counts is null) return left;
        if (left.MaxOrder != right.MaxOrder) throw new ArgumentException($"Statistics of n-grams up to {left.MaxOrder} cannot be added to those up to {right.MaxOrder}. Count both with one {nameof(BleuOptions.MaxOrder)}.", nameof(right));
        var sums = new long[left._counts.Length];
        for (int i = 0; i < sums.Length; i++) sums[i] = left._counts[i] + right._counts[i];
        return new BleuStatistics(sums, left._referencesPerSentence == right._referencesPerSentence ? left._referencesPerSentence : Varying);
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
    public bool Equals(BleuStatistics other) => _referencesPerSentence == other._referencesPerSentence && _counts.AsSpan().SequenceEqual(other._counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BleuStatistics other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (long count in _counts.AsSpan()) hash.Add(count);
        return hash.ToHashCode();
    }
}
