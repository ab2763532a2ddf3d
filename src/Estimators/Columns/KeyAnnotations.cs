using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Columns;

/// <summary>Tells what the keys of a column mean, so that the stock <c>MapKeyToValue</c> turns them into tokens.</summary>
internal static class KeyAnnotations
{
    public static DataViewSchema.Annotations Of(Vocabulary vocabulary) => Of(vocabulary.Tokens);

    /// <param name="texts">The keys' texts, in the order of the keys; or the names of a vector's slots.</param>
    /// <param name="kind">The kind of annotation.</param>
    public static DataViewSchema.Annotations Of(IReadOnlyList<string> texts, string kind = SchemaShapes.KeyValues)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getValues = (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var editor = VBufferEditor.Create(ref value, texts.Count);
            for (int i = 0; i < texts.Count; i++) editor.Values[i] = texts[i].AsMemory();
            value = editor.Commit();
        };
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(kind, new VectorDataViewType(TextDataViewType.Instance, texts.Count), getValues);
        return builder.ToAnnotations();
    }

    /// <summary>What a column's keys mean, for another column of the same keys.</summary>
    public static DataViewSchema.Annotations Kept(DataViewSchema.Column column)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(column.Annotations, kind => kind == SchemaShapes.KeyValues);
        return builder.ToAnnotations();
    }

    /// <summary>The texts of a column's keys as names of the slots of a vector with a value for each key; none where the keys have no texts.</summary>
    public static DataViewSchema.Annotations? AsSlotNames(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues()) return null;
        var builder = new DataViewSchema.Annotations.Builder();
        var type = (VectorDataViewType)column.Annotations.Schema[SchemaShapes.KeyValues].Type;
        builder.Add(SchemaShapes.SlotNames, type, column.Annotations.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column.Annotations.Schema[SchemaShapes.KeyValues]));
        return builder.ToAnnotations();
    }
}
