using Microsoft.ML.Data;

namespace Microsoft.ML.Testing;

/// <summary>A view that counts the cursors that are open on it and remembers which columns were last asked for.</summary>
internal sealed class WatchedView(IDataView source) : IDataView
{
    private int _open;

    public int Open => _open;

    public string[] Asked { get; private set; } = [];

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        Watch(source.GetRowCursor(Remember(columnsNeeded), rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        Array.ConvertAll(source.GetRowCursorSet(Remember(columnsNeeded), n, rand), Watch);

    private DataViewSchema.Column[] Remember(IEnumerable<DataViewSchema.Column> columns)
    {
        DataViewSchema.Column[] asked = [.. columns];
        Asked = Array.ConvertAll(asked, c => c.Name);
        return asked;
    }

    private DataViewRowCursor Watch(DataViewRowCursor cursor)
    {
        Interlocked.Increment(ref _open);
        return new Cursor(this, cursor);
    }

    private sealed class Cursor(WatchedView owner, DataViewRowCursor input) : DataViewRowCursor
    {
        private bool _closed;

        public override DataViewSchema Schema => input.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                Interlocked.Decrement(ref owner._open);
                input.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
