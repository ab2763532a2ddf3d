namespace Microsoft.ML.Data;

/// <summary>A data view with the columns that a mapping adds.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    private readonly BoundMapping _binding = new(mapping);

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => _binding.Output;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        return new Cursor(_binding, source.GetRowCursor(_binding.Dependencies(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        return Array.ConvertAll(source.GetRowCursorSet(_binding.Dependencies(active), n, rand), input => (DataViewRowCursor)new Cursor(_binding, input, active));
    }

    private sealed class Cursor(BoundMapping binding, DataViewRowCursor input, bool[] active) : WrappingCursor(input)
    {
        private readonly Delegate[] _getters = binding.Getters(input, active);

        public override DataViewSchema Schema => binding.Output;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            IsColumnActive(column) ? binding.Getter<TValue>(Input, _getters, column) : throw Errors.Inactive(column.Name);
    }
}
