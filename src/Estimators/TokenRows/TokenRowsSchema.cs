using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>The columns that ToTokenRows reads of one schema, and those that it makes of them.</summary>
internal sealed class TokenRowsSchema
{
    /// <summary>The names of the columns made, whatever those read are called: the evaluators look for them.</summary>
    public static readonly string[] Names = [ColumnNames.Label, ColumnNames.Score, ColumnNames.PredictedLabel, ColumnNames.Row, ColumnNames.Step];

    private TokenRowsSchema(DataViewSchema input, TokenRowsColumns columns)
    {
        const string CallName = TokenRowsTransformer.CallName;
        Label = ColumnKind.KeyOrSingleVector.FindIn(input, columns.Label, CallName);
        IsOfKeys = ((VectorDataViewType)Label.Type).ItemType is KeyDataViewType;
        ClassCount = IsOfKeys ? ColumnKeys.CountOf(Label) : 0;
        if (!IsOfKeys || columns.Score is not null) Score = ColumnKind.SingleVector.FindIn(input, columns.NeededScore, CallName);
        if (IsOfKeys) PredictedLabel = FindPrediction(input, columns);
        Carried = [.. columns.Carried.Select(name => ColumnKind.Any.FindIn(input, name, CallName))];
        UnscoredLabels = columns.UnscoredLabels;
        Output = Build();
    }

    public DataViewSchema.Column Label { get; }

    /// <summary>Null for keys that were predicted without probabilities.</summary>
    public DataViewSchema.Column? Score { get; }

    /// <summary>Null for numbers, and where the greatest score tells.</summary>
    public DataViewSchema.Column? PredictedLabel { get; }

    /// <summary>The columns that every step keeps, in the order of the output.</summary>
    public IReadOnlyList<DataViewSchema.Column> Carried { get; }

    public int UnscoredLabels { get; }

    /// <summary>Whether the labels are keys; otherwise they are numbers.</summary>
    public bool IsOfKeys { get; }

    /// <summary>How many classes the keys have.</summary>
    public ulong ClassCount { get; }

    public DataViewSchema Output { get; }

    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public static TokenRowsSchema Of(DataViewSchema input, TokenRowsColumns columns) => new(input, columns);

    /// <summary>Which column of the source a column of the output keeps; null for those made here.</summary>
    public DataViewSchema.Column? SourceOf(DataViewSchema.Column column) =>
        column.Index - (Output.Count - Carried.Count) is >= 0 and var carried ? Carried[carried] : null;

    private DataViewSchema.Column? FindPrediction(DataViewSchema input, TokenRowsColumns columns)
    {
        if (columns.PredictedLabel is null && columns.Score is not null && input.GetColumnOrNull(ColumnNames.PredictedLabel) is null) return null;
        var column = ColumnKind.KeyVector.FindIn(input, columns.PredictedLabel ?? ColumnNames.PredictedLabel, TokenRowsTransformer.CallName);
        ulong count = ColumnKeys.CountOf(column);
        return count == ClassCount ? column : throw new ArgumentOutOfRangeException(nameof(input), $"Column '{column.Name}' of {TokenRowsTransformer.CallName} has {count} keys, the labels in '{Label.Name}' have {ClassCount}. Make both with one vocabulary.");
    }

    private DataViewSchema Build()
    {
        var builder = new DataViewSchema.Builder();
        if (IsOfKeys)
        {
            int classCount = ColumnKeys.VocabularySizeOf(Label);
            var key = ((VectorDataViewType)Label.Type).ItemType;
            builder.AddColumn(ColumnNames.Label, key, KeyAnnotations.Kept(Label));
            builder.AddColumn(ColumnNames.Score, new VectorDataViewType(NumberDataViewType.Single, classCount), KeyAnnotations.AsSlotNames(Label));
            builder.AddColumn(ColumnNames.PredictedLabel, key, KeyAnnotations.Kept(Label));
        }
        else
        {
            builder.AddColumn(ColumnNames.Label, NumberDataViewType.Single);
            builder.AddColumn(ColumnNames.Score, NumberDataViewType.Single);
        }
        builder.AddColumn(ColumnNames.Row, NumberDataViewType.Int64);
        builder.AddColumn(ColumnNames.Step, NumberDataViewType.Int32);
        foreach (var column in Carried) builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }
}
