using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a language model reads: the keys of a row and what follows each. Without labels, a row's own next keys follow.</summary>
internal sealed class SequenceReader
{
    private readonly DataViewSchema.Column _tokens;
    private readonly DataViewSchema.Column? _labels;
    private readonly ulong _keyCount;

    private SequenceReader(DataViewSchema.Column tokens, DataViewSchema.Column? labels, ulong keyCount) =>
        (_tokens, _labels, _keyCount) = (tokens, labels, keyCount);

    public IReadOnlyList<DataViewSchema.Column> Columns => _labels is { } labels ? [_tokens, labels] : [_tokens];

    /// <summary>Finds the columns in a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="tokens">The name of the column of keys.</param>
    /// <param name="labels">The name of the column of labels.</param>
    /// <param name="labelsNeeded">Whether the column of labels must be there.</param>
    /// <param name="vocabularySize">The greatest key that may occur; <see langword="null"/> for as many as the column's type says.</param>
    public static SequenceReader For(DataViewSchema schema, string tokens, string labels, bool labelsNeeded, int? vocabularySize = null)
    {
        var column = ColumnKind.KeyVector.FindIn(schema, tokens, RnnLanguageModelTransformer.CallName);
        bool read = labelsNeeded || schema.GetColumnOrNull(labels) is not null;
        DataViewSchema.Column? label = read ? ColumnKind.KeyVector.FindIn(schema, labels, RnnLanguageModelTransformer.CallName) : null;
        return new SequenceReader(column, label, (ulong?)vocabularySize ?? KeyCountOf(column));
    }

    /// <summary>How many keys a column's type has.</summary>
    public static ulong KeyCountOf(DataViewSchema.Column column) => ((KeyDataViewType)((VectorDataViewType)column.Type).ItemType).Count;

    /// <summary>Reads a whole view.</summary>
    public IEnumerable<Window> Read(IDataView data, Random? random = null)
    {
        using var cursor = data.GetRowCursor(Columns, random);
        var read = Bind(cursor);
        while (cursor.MoveNext()) yield return read();
    }

    /// <summary>Binds to a row, or to a cursor and its row under way.</summary>
    public Func<Window> Bind(DataViewRow row)
    {
        var getTokens = row.GetGetter<VBuffer<uint>>(_tokens);
        var getLabels = _labels is { } labels ? row.GetGetter<VBuffer<uint>>(labels) : null;
        return () =>
        {
            ReadOnlyMemory<uint> tokens = Keys(row, _tokens, getTokens);
            if (getLabels is null) return tokens.IsEmpty ? default : new Window(tokens[..^1], tokens[1..]);
            var following = Keys(row, _labels!.Value, getLabels);
            if (following.Length != tokens.Length) throw new InvalidOperationException($"Row {row.Position} has {tokens.Length} tokens in '{_tokens.Name}' and {following.Length} labels in '{_labels.Value.Name}'. There must be as many; Partition makes such rows.");
            return new Window(tokens, following);
        };
    }

    // A key type's count is a promise that data made in memory may break, and a key is an index into the weights.
    private uint[] Keys(DataViewRow row, DataViewSchema.Column column, ValueGetter<VBuffer<uint>> getter)
    {
        var buffer = default(VBuffer<uint>);
        getter(ref buffer);
        var keys = new uint[buffer.Length];
        buffer.CopyTo(keys);
        foreach (uint key in keys)
        {
            if (key > _keyCount) throw new InvalidOperationException($"Row {row.Position} has the key {key} in '{column.Name}', the vocabulary has the keys 1 to {_keyCount}. Make keys with the vocabulary that the model was trained with.");
        }
        return keys;
    }
}
