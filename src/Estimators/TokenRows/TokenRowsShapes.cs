using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>What ToTokenRows promises of a promised schema.</summary>
internal static class TokenRowsShapes
{
    public static IEnumerable<SchemaShape.Column> Of(SchemaShape input, TokenRowsColumns columns)
    {
        const string CallName = TokenRowsTransformer.CallName;
        var label = ColumnKind.KeyOrSingleVector.FindIn(input, columns.Label, CallName);
        if (!label.IsKey || columns.Score is not null) ColumnKind.SingleVector.FindIn(input, columns.NeededScore, CallName);
        if (label.IsKey && (columns.PredictedLabel ?? (columns.Score is null ? ColumnNames.PredictedLabel : null)) is { } predicted) ColumnKind.KeyVector.FindIn(input, predicted, CallName);
        SchemaShape.Column? keyValues = label.Annotations.Any(a => a.Name == SchemaShapes.KeyValues) ? label.Annotations.First(a => a.Name == SchemaShapes.KeyValues) : null;
        return
        [
            .. label.IsKey
                ? [SchemaShapes.Key(ColumnNames.Label, keyValues), SchemaShapes.Scores(ColumnNames.Score, keyValues), SchemaShapes.Key(ColumnNames.PredictedLabel, keyValues)]
                : new[] { SchemaShapes.Single(ColumnNames.Label), SchemaShapes.Single(ColumnNames.Score) },
            SchemaShapes.Number(ColumnNames.Row, NumberDataViewType.Int64),
            SchemaShapes.Number(ColumnNames.Step, NumberDataViewType.Int32),
            .. columns.Carried.Select(name => ColumnKind.Any.FindIn(input, name, CallName)),
        ];
    }
}
