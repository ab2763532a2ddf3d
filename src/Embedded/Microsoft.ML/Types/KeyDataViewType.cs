namespace Microsoft.ML.Data;

/// <summary>A choice of <see cref="Count"/> things: raw value 0 is missing, raw value i is the i-th of them.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        Check.Param(IsValidDataType(type), nameof(type), $"A key is carried by Byte, UInt16, UInt32 or UInt64, was {type?.Name}.");
        Check.Param(count > 0 && count <= Largest(type), nameof(count), $"The cardinality of a key must be between 1 and {type.Name}.MaxValue, was {count}.");
        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, count < 0 ? 0 : (ulong)count)
    {
    }

    public ulong Count { get; }

    public static bool IsValidDataType(Type type) => Largest(type) > 0;

    public override bool Equals(DataViewType other) => other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    /// <summary>The most keys that a type can carry, 0 when it can carry none.</summary>
    internal static ulong Largest(Type type) =>
        type == typeof(byte) ? byte.MaxValue
        : type == typeof(ushort) ? ushort.MaxValue
        : type == typeof(uint) ? uint.MaxValue
        : type == typeof(ulong) ? ulong.MaxValue
        : 0;
}
