using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Columns;

/// <summary>Tells what the keys of a column mean, so that the stock <c>MapKeyToValue</c> turns them into tokens.</summary>
internal static class KeyAnnotations
{
    public static DataViewSchema.Annotations Of(Vocabulary vocabulary)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getValues = (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var editor = VBufferEditor.Create(ref value, vocabulary.Count);
            for (int i = 0; i < vocabulary.Count; i++) editor.Values[i] = vocabulary.Tokens[i].AsMemory();
            value = editor.Commit();
        };
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(SchemaShapes.KeyValues, new VectorDataViewType(TextDataViewType.Instance, vocabulary.Count), getValues);
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
