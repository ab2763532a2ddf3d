using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence.Columns;

/// <summary>Reads a column of keys, and the vocabulary that the keys come from.</summary>
internal static class ColumnKeys
{
    /// <summary>How many keys a column's type has.</summary>
    public static ulong CountOf(DataViewSchema.Column column) => ((KeyDataViewType)(column.Type is VectorDataViewType vector ? vector.ItemType : column.Type)).Count;

    /// <summary>How many keys a column's type has, for a net with a row of weights for each.</summary>
    public static int VocabularySizeOf(DataViewSchema.Column column)
    {
        ulong count = CountOf(column);
        return count < int.MaxValue ? (int)count : throw new InvalidOperationException($"Column '{column.Name}' has {count} keys, and the net a row of weights for each. Limit the vocabulary with maximumSize.");
    }

    /// <summary>The tokens of a column's keys, in the order of the keys.</summary>
    public static string[] TokensOf(DataViewSchema.Column column, string owner) => TextsOf(column)
        ?? throw new InvalidOperationException($"Column '{column.Name}' of {owner} has keys without texts (no {SchemaShapes.KeyValues} annotation). Make keys of the tokens with BuildVocabulary.");

    /// <summary>The texts of a column's keys, in the order of the keys; <see langword="null"/> for keys that stand for no texts.</summary>
    public static string[]? TextsOf(DataViewSchema.Column column)
    {
        var annotation = column.Annotations.Schema.GetColumnOrNull(SchemaShapes.KeyValues);
        if (annotation?.Type is not VectorDataViewType { ItemType: TextDataViewType }) return null;
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        column.Annotations.GetValue(SchemaShapes.KeyValues, ref values);
        return [.. values.DenseValues().Select(v => v.ToString())];
    }

    /// <summary>Binds to a row, or to a cursor and its row under way. A key type's count is a promise that data made in memory may break, and a key is an index into the weights: so it is checked.</summary>
    public static Func<uint[]> Bind(DataViewRow row, DataViewSchema.Column column, ulong keyCount)
    {
        var getKeys = row.GetGetter<VBuffer<uint>>(column);
        var buffer = default(VBuffer<uint>);
        return () =>
        {
            getKeys(ref buffer);
            var keys = new uint[buffer.Length];
            buffer.CopyTo(keys);
            foreach (uint key in keys)
            {
                if (key > keyCount) throw OutOfRange(row, column, key, keyCount);
            }
            return keys;
        };
    }

    /// <summary>The error of a key that its vocabulary does not have.</summary>
    public static InvalidOperationException OutOfRange(DataViewRow row, DataViewSchema.Column column, uint key, ulong keyCount) =>
        new($"Row {row.Position} has the key {key} in '{column.Name}', the vocabulary has the keys 1 to {keyCount}. Make keys with the vocabulary that the model was trained with.");
}
