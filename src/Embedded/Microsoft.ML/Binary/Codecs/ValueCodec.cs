namespace Microsoft.ML.Data;

/// <summary>How values of a type are written into a block of ML.NET's binary data view.</summary>
internal abstract class ValueCodec(string name, DataViewType type)
{
    /// <summary>The name by which a file refers to it.</summary>
    public string Name => name;

    public DataViewType Type => type;

    /// <summary>What follows the name in a file: inner codecs, dimensions, counts.</summary>
    public virtual void WriteParameters(BinaryWriter writer)
    {
    }
}

/// <inheritdoc/>
internal abstract class ValueCodec<T>(string name, DataViewType type) : ValueCodec(name, type)
{
    public abstract void Write(BinaryWriter writer, ReadOnlySpan<T> values);

    /// <summary>Reads <paramref name="count"/> values from a block of which <paramref name="available"/> bytes are left: no more is ever allocated for.</summary>
    public abstract T[] Read(BinaryReader reader, int count, long available);

    protected static void CheckFits(long count, long available, int bytesEach) =>
        Check.Decode(count >= 0 && count <= available / bytesEach, $"{count} values do not fit into the {available} bytes that are left.");
}
