namespace Microsoft.ML.Data;

/// <summary>
/// The member is a key of so many values. A scalar member holds the zero-based choice (its column's raw value is one higher, or 0 when out of range);
/// a vector member holds the raw values themselves.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = false, Inherited = true)]
public sealed class KeyTypeAttribute : Attribute
{
    public KeyTypeAttribute() => throw new NotSupportedException("Using KeyType without the Count parameter is not supported");

    public KeyTypeAttribute(ulong count) => KeyCount = new KeyCount(count);

    internal KeyCount KeyCount { get; }
}
