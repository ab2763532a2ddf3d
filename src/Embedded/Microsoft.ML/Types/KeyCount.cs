namespace Microsoft.ML.Data;

/// <summary>How many values a key may take; null is as many as its type can carry.</summary>
public sealed class KeyCount
{
    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        Check.Param(count > 0, nameof(count), "Cardinality of a key must be positive");
        Count = count;
    }

    public ulong? Count;
}
