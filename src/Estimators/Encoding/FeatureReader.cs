using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what an encoder reads: the keys of a row's words, and the words where the net reads their characters.</summary>
internal sealed class FeatureReader
{
    private readonly DataViewSchema.Column _keys;
    private readonly DataViewSchema.Column? _words;
    private readonly uint _unknownKey;
    private readonly int _vocabularySize;

    private FeatureReader(DataViewSchema.Column keys, DataViewSchema.Column? words, uint unknownKey, int vocabularySize) =>
        (_keys, _words, _unknownKey, _vocabularySize) = (keys, words, unknownKey, vocabularySize);

    public IReadOnlyList<DataViewSchema.Column> Columns => _words is { } words ? [_keys, words] : [_keys];

    public string Name => _keys.Name;

    /// <summary>Finds the columns in a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="columns">What is read.</param>
    /// <param name="vocabularySize">How many keys the vocabulary has that the net was made for.</param>
    /// <param name="owner">Who reads, for messages.</param>
    public static FeatureReader For(DataViewSchema schema, FeatureColumns columns, int vocabularySize, string owner)
    {
        var keys = ColumnKind.KeyVector.FindIn(schema, columns.Features, owner);
        ulong count = ColumnKeys.CountOf(keys);
        if (count != (ulong)vocabularySize) throw new ArgumentException($"Column '{keys.Name}' of {owner} has {count} keys, the model was trained with {vocabularySize}. Make keys with the vocabulary that the model was trained with.", nameof(schema));
        return new FeatureReader(keys, columns.Words is { } words ? ColumnKind.TextVector.FindIn(schema, words, owner) : null, columns.UnknownKey, vocabularySize);
    }

    /// <summary>Binds to a row, or to a cursor and its row under way.</summary>
    public Func<ReadFeatures> Bind(DataViewRow row)
    {
        var getKeys = ColumnKeys.Bind(row, _keys, (ulong)_vocabularySize);
        var getWords = _words is { } column ? BindWords(row, column) : null;
        return () =>
        {
            uint[] keys = getKeys();
            string[] words = getWords?.Invoke() ?? [];
            if (getWords is not null && words.Length != keys.Length) throw new InvalidOperationException($"Row {row.Position} has {keys.Length} keys in '{_keys.Name}' and {words.Length} words in '{_words!.Value.Name}'. There must be as many: name the column that the keys were made of.");
            int start = 0, end = keys.Length;
            while (start < end && IsPadding(start)) start++;
            while (start < end && IsPadding(end - 1)) end--;
            for (int i = start; i < end; i++)
            {
                if (keys[i] == _unknownKey) keys[i] = 0;
            }
            return new ReadFeatures(new FeatureRow(keys.AsMemory(start..end), getWords is null ? default : words.AsMemory(start..end)), start, keys.Length);

            // A missing key is padding at the ends of a row, and a word that is not known between others, or where there is a word.
            bool IsPadding(int place) => keys[place] == 0 && (getWords is null || words[place].Length == 0);
        };
    }

    /// <summary>Reads the words of a whole view.</summary>
    public static IEnumerable<string> WordsOf(IDataView data, DataViewSchema.Column column)
    {
        using var cursor = data.GetRowCursor([column]);
        var read = BindWords(cursor, column);
        while (cursor.MoveNext())
        {
            foreach (string word in read()) yield return word;
        }
    }

    private static Func<string[]> BindWords(DataViewRow row, DataViewSchema.Column column)
    {
        var getWords = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var buffer = default(VBuffer<ReadOnlyMemory<char>>);
        return () =>
        {
            getWords(ref buffer);
            return [.. buffer.DenseValues().Select(w => w.ToString())];
        };
    }
}
