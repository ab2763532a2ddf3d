namespace Microsoft.ML.Sequence;

/// <summary>Rows read step by step.</summary>
internal sealed class TokenRowsView(IDataView source, TokenRowsSchema schema) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema.Output;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = new bool[schema.Output.Count];
        foreach (var column in columnsNeeded) active[column.Index] = true;
        return new TokenRowsCursor(source.GetRowCursor(Sources(active)), schema, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    // The labels tell how many steps there are. Scores, by far the largest, are read when they are asked for, or predictions are made of them.
    private IEnumerable<DataViewSchema.Column> Sources(bool[] active)
    {
        bool scored = schema.Output.Any(c => active[c.Index] && c.Name is ColumnNames.Score or ColumnNames.PredictedLabel);
        IEnumerable<DataViewSchema.Column?> made = scored ? [schema.Label, schema.Score, schema.PredictedLabel] : [schema.Label];
        var carried = schema.Output.Where(c => active[c.Index]).Select(schema.SourceOf);
        return made.Concat(carried).OfType<DataViewSchema.Column>().DistinctBy(c => c.Index);
    }
}
