using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a language model reads: the keys of a row and what follows each. Without labels, a row's own next keys follow.</summary>
internal sealed class SequenceReader
{
    private readonly DataViewSchema.Column _tokens;
    private readonly DataViewSchema.Column? _labels;
    private readonly ulong _keyCount;

    private SequenceReader(DataViewSchema.Column tokens, DataViewSchema.Column? labels, ulong keyCount) =>
        (_tokens, _labels, _keyCount) = (tokens, labels, keyCount);

    public DataViewSchema.Column Tokens => _tokens;

    public IReadOnlyList<DataViewSchema.Column> Columns => _labels is { } labels ? [_tokens, labels] : [_tokens];

    /// <summary>Gets whether labels are read: whether the rows are windows, and not whole rows that are followed by their own next keys.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>Finds the columns in a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="tokens">The name of the column of keys.</param>
    /// <param name="labels">The name of the column of labels, which need not be there.</param>
    /// <param name="vocabularySize">The greatest key that may occur; <see langword="null"/> for as many as the column's type says.</param>
    /// <param name="owner">Who reads, for messages.</param>
    public static SequenceReader For(DataViewSchema schema, string tokens, string labels, int? vocabularySize = null, string owner = RnnLanguageModelTransformer.CallName)
    {
        var column = ColumnKind.KeyVector.FindIn(schema, tokens, owner);
        DataViewSchema.Column? label = schema.GetColumnOrNull(labels) is not null ? ColumnKind.KeyVector.FindIn(schema, labels, owner) : null;
        return new SequenceReader(column, label, (ulong?)vocabularySize ?? ColumnKeys.CountOf(column));
    }

    /// <summary>Reads what is to be scored of a whole view.</summary>
    public IEnumerable<Window> Read(IDataView data, Random? random = null) => ReadRows(data, random).Select(row => row.Scored);

    /// <summary>Reads a whole view, with what stands behind the last label.</summary>
    public IEnumerable<TokenRow> ReadRows(IDataView data, Random? random = null)
    {
        using var cursor = data.GetRowCursor(Columns, random);
        var read = Bind(cursor);
        while (cursor.MoveNext()) yield return read();
    }

    /// <summary>Binds to a row, or to a cursor and its row under way.</summary>
    public Func<TokenRow> Bind(DataViewRow row)
    {
        var getTokens = ColumnKeys.Bind(row, _tokens, _keyCount);
        var getLabels = _labels is { } labels ? ColumnKeys.Bind(row, labels, _keyCount) : null;
        return () =>
        {
            uint[] tokens = getTokens();
            if (getLabels is null) return TokenRow.Whole(tokens);
            uint[] following = getLabels();
            if (following.Length != tokens.Length) throw new InvalidOperationException($"Row {row.Position} has {tokens.Length} tokens in '{_tokens.Name}' and {following.Length} labels in '{_labels!.Value.Name}'. There must be as many; Partition makes such rows.");
            return new TokenRow(tokens, following, tokens.Length);
        };
    }
}
