using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The learned terms of one column.</summary>
internal abstract partial class TermMap(PrimitiveDataViewType itemType, int count)
{
    public PrimitiveDataViewType ItemType => itemType;

    public int Count => count;

    /// <summary>A key has at least one value, even when no term was seen.</summary>
    public KeyDataViewType OutputType { get; } = new(typeof(uint), (ulong)Math.Max(count, 1));

    public static TermMap Create<T>(PrimitiveDataViewType type, TermDictionary<T> terms) =>
        typeof(T) == typeof(ReadOnlyMemory<char>) ? new TextTermMap((TermDictionary<ReadOnlyMemory<char>>)(object)terms) : new CodecTermMap<T>(type, terms);

    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);

    /// <summary>The key values: the terms, or what they stood for when they were keys themselves, and both as text when that is asked for.</summary>
    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText);

    public abstract void Save(ModelSaveContext ctx);

    /// <summary>The terms for people to read; nothing reads them back.</summary>
    public abstract void WriteText(TextWriter writer);
}
