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
}
