using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads what a masked language model reads: the keys of a row, and what truly stands in their places where the data says so.</summary>
internal sealed class MaskedReader
{
    private readonly DataViewSchema.Column? _labels;
    private readonly int _vocabularySize;

    private MaskedReader(DataViewSchema.Column tokens, DataViewSchema.Column? labels, int vocabularySize) =>
        (Tokens, _labels, _vocabularySize) = (tokens, labels, vocabularySize);

    public DataViewSchema.Column Tokens { get; }

    public bool HasLabels => _labels is not null;

    public IReadOnlyList<DataViewSchema.Column> Columns => _labels is { } labels ? [Tokens, labels] : [Tokens];

    /// <summary>Finds the columns in a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="tokens">The name of the column of keys.</param>
    /// <param name="labels">The name of the column of labels, which need not be there; <see langword="null"/> where none are read.</param>
    /// <param name="vocabularySize">The greatest key that may occur.</param>
    public static MaskedReader For(DataViewSchema schema, string tokens, string? labels, int vocabularySize)
    {
        var column = ColumnKind.KeyVector.FindIn(schema, tokens, MaskedLanguageModelTransformer.CallName);
        bool read = labels is not null && schema.GetColumnOrNull(labels) is not null;
        return new MaskedReader(column, read ? ColumnKind.KeyVector.FindIn(schema, labels!, MaskedLanguageModelTransformer.CallName) : null, vocabularySize);
    }

    /// <summary>Reads the tokens of a whole view, without padding at their ends.</summary>
    public IEnumerable<ReadOnlyMemory<uint>> Read(IDataView data)
    {
        using var cursor = data.GetRowCursor([Tokens]);
        var getTokens = ColumnKeys.Bind(cursor, Tokens, (ulong)_vocabularySize);
        while (cursor.MoveNext()) yield return new ReadOnlyMemory<uint>(getTokens()).Trim(0u);
    }

    /// <summary>Binds to a row, or to a cursor and its row under way. Without labels, each row has none.</summary>
    public Func<MaskedRow> Bind(DataViewRow row)
    {
        var getTokens = ColumnKeys.Bind(row, Tokens, (ulong)_vocabularySize);
        var getLabels = _labels is { } labels ? ColumnKeys.Bind(row, labels, (ulong)_vocabularySize) : null;
        return () =>
        {
            uint[] tokens = getTokens();
            if (getLabels is null) return new MaskedRow(tokens, []);
            uint[] truth = getLabels();
            if (truth.Length != tokens.Length) throw new InvalidOperationException($"Row {row.Position} has {tokens.Length} tokens in '{Tokens.Name}' and {truth.Length} labels in '{_labels!.Value.Name}'. There must be as many: what truly stands in each place, or key 0. With LabelColumnName null labels are not read.");
            return new MaskedRow(tokens, truth);
        };
    }
}

/// <summary>A row of keys, and what truly stands in their places.</summary>
internal readonly record struct MaskedRow(uint[] Tokens, uint[] Labels);
