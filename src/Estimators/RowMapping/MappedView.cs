using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.RowMapping;

/// <summary>A view with added columns, computed while it is read.</summary>
internal sealed class MappedView(IDataView source, ColumnBinding binding) : IDataView
{
    public bool CanShuffle => source.CanShuffle && !binding.Mapping.FollowsTheOrder;

    public DataViewSchema Schema => binding.Output;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = binding.Active(columnsNeeded);
        return CursorOver(source.GetRowCursor(binding.Dependencies(active), binding.Mapping.FollowsTheOrder ? null : rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        if (binding.Mapping.FollowsTheOrder) return [GetRowCursor(columnsNeeded)];
        var active = binding.Active(columnsNeeded);
        return Array.ConvertAll(source.GetRowCursorSet(binding.Dependencies(active), n, rand), c => CursorOver(c, active));
    }

    private DataViewRowCursor CursorOver(DataViewRowCursor input, bool[] active) =>
        binding.Mapping is IBatchMapping { BatchSize: > 1 } mapping && binding.AnyAdded(active) ? new BatchedCursor(binding, input, mapping, active) : new Cursor(binding, input, active);

    private sealed class Cursor(ColumnBinding binding, DataViewRowCursor input, bool[] active) : DataViewRowCursor
    {
        private readonly BoundColumns? _bound = binding.Bind(input, active);

        public override DataViewSchema Schema => binding.Output;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<T> GetGetter<T>(DataViewSchema.Column column) => binding.Getter<T>(input, _bound, active, column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _bound?.Resources?.Dispose();
                input.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
