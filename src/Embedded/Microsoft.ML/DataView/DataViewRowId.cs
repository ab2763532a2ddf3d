using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// A 128-bit row id. <see cref="Next"/>, <see cref="Fork"/> and <see cref="Combine"/> are rounds of the public-domain hash MurmurHash3 x64-128,
/// so that ids made along different paths do not meet.
/// </summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong C1 = 0x87c37b91114253d5, C2 = 0x4cf5ad432745937f;

    public readonly ulong Low;

    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <summary>One round over a block of zeros.</summary>
    public DataViewRowId Next() => Round(0, 0);

    /// <summary>One round over a block of 1 and 0; the first word is mixed in after it.</summary>
    public DataViewRowId Fork()
    {
        var next = Next();
        return new DataViewRowId(next.Low ^ (BitOperations.RotateLeft(C1, 31) * C2), next.High);
    }

    /// <summary>One round over the other id, forked, so that the order matters.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        other = other.Fork();
        return Round(BitOperations.RotateLeft(other.Low * C1, 31) * C2, BitOperations.RotateLeft(other.High * C2, 33) * C1);
    }

    public int CompareTo(DataViewRowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => $"{High:x16}{Low:x16}";

    private DataViewRowId Round(ulong k1, ulong k2)
    {
        ulong low = ((BitOperations.RotateLeft(Low ^ k1, 27) + High) * 5) + 0x52dce729;
        ulong high = ((BitOperations.RotateLeft(High ^ k2, 31) + low) * 5) + 0x38495ab5;
        return new DataViewRowId(low, high);
    }
}
