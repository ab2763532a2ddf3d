using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Finds the keys that a view's scores stand for: the labels of windows, or the keys of whole rows.</summary>
internal sealed class ScoredKeys
{
    private readonly DataViewSchema.Column? _column;

    private ScoredKeys(ScoredUnit unit, DataViewSchema.Column? column, string? unknownToken)
    {
        (Unit, _column) = (unit, column);
        if (column is not { } keys) return;
        Vocabulary = ColumnKeys.TextsOf(keys) is { } tokens ? new ScoredVocabulary(tokens, unknownToken) : new ScoredVocabulary(ColumnKeys.CountOf(keys));
    }

    public ScoredUnit Unit { get; }

    /// <summary>What the keys mean; <see langword="null"/> when none are there.</summary>
    public ScoredVocabulary? Vocabulary { get; }

    public IReadOnlyList<DataViewSchema.Column> Columns => _column is { } keys ? [keys] : [];

    public static ScoredKeys FindIn(DataViewSchema schema, string labelColumnName, string? tokenIdsColumnName, string? unknownToken, string callName)
    {
        if (schema.GetColumnOrNull(labelColumnName) is { } label && ColumnKind.KeyVector.IsGivenBy(label)) return new ScoredKeys(ScoredUnit.Windows, label, unknownToken);

        // Rows may come without keys; only a name that the caller chose must be there.
        bool read = tokenIdsColumnName is not null && (tokenIdsColumnName != ColumnNames.TokenIds || schema.GetColumnOrNull(tokenIdsColumnName) is not null);
        return new ScoredKeys(ScoredUnit.Rows, read ? ColumnKind.KeyVector.FindIn(schema, tokenIdsColumnName!, callName) : null, unknownToken);
    }

    /// <summary>Binds to a cursor and its row under way; without keys, each row has none.</summary>
    public Func<uint[]> Bind(DataViewRow row) => _column is { } keys ? ColumnKeys.Bind(row, keys, Vocabulary!.Count) : () => [];
}
