using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts that add up place by place. The default value is that of nothing counted.</summary>
/// <param name="values">The counts, of which none is changed any more.</param>
internal readonly struct Counts(long[] values) : IEquatable<Counts>, IAdditionOperators<Counts, Counts, Counts>
{
    private readonly long[]? _values = values;

    /// <summary>Gets how many counts there are, 0 for nothing counted.</summary>
    public int Length => _values?.Length ?? 0;

    public long this[int index] => _values is null ? 0 : _values[index];

    /// <summary>Gets neighbouring counts.</summary>
    public ReadOnlySpan<long> Slice(int start, int length) => _values.AsSpan(_values is null ? 0 : start, length);

    // The caller has seen to it that both have as many places, or one of them none.
    public static Counts operator +(Counts left, Counts right)
    {
        if (left._values is null) return right;
        if (right._values is null) return left;
        var sums = new long[left._values.Length];
        for (int i = 0; i < sums.Length; i++) sums[i] = left._values[i] + right._values[i];
        return new Counts(sums);
    }

    public bool Equals(Counts other) => _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => obj is Counts other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (long count in _values.AsSpan()) hash.Add(count);
        return hash.ToHashCode();
    }
}
