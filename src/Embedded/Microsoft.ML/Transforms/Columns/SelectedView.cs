using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A data view with some of another's columns.</summary>
internal sealed class SelectedView(IDataView source, ColumnSelection selection) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => selection.Output;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        return new Cursor(selection, source.GetRowCursor(selection.GetDependencies(Schema.Where(c => active[c.Index])), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(ColumnSelection selection, DataViewRowCursor input, bool[] active) : WrappingCursor(input)
    {
        public override DataViewSchema Schema => selection.Output;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            IsColumnActive(column) ? Input.GetGetter<TValue>(selection.SourceOf(column)) : throw Errors.Inactive(column.Name);
    }
}
