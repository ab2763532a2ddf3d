namespace Microsoft.ML.Data;

/// <summary>
/// Keeps columns in memory from the first time they are read: one pass over the source for the columns that are still missing.
/// Cached rows can be shuffled.
/// </summary>
internal sealed class CacheDataView : IDataView
{
    private readonly Lock _lock = new();
    private readonly IDataView _source;
    private readonly ColumnStore[] _stores;
    private int _rows = -1;

    public CacheDataView(IDataView source, IEnumerable<DataViewSchema.Column> prefetch)
    {
        _source = source;
        _stores = new ColumnStore[source.Schema.Count];
        var first = prefetch.ToArray();
        if (first.Length > 0)
        {
            Fill(first);
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _rows >= 0 ? _rows : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        Fill([.. Schema.Where(c => active[c.Index])]);
        return new Cursor(this, active, rand is null ? null : Permutations.Random(_rows, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private void Fill(DataViewSchema.Column[] columns)
    {
        lock (_lock)
        {
            var missing = columns.Where(c => _stores[c.Index] is null).ToArray();
            if (missing.Length == 0 && _rows >= 0)
            {
                return;
            }

            var stores = Array.ConvertAll(missing, ColumnStore.Create);
            int rows = 0;
            using (var cursor = _source.GetRowCursor(missing))
            {
                for (int i = 0; i < stores.Length; i++)
                {
                    stores[i].Bind(cursor, missing[i]);
                }

                for (; cursor.MoveNext(); rows++)
                {
                    foreach (var store in stores)
                    {
                        store.Keep(rows);
                    }
                }
            }

            Check.State(_rows < 0 || rows == _rows, $"The cached data had {_rows} rows when it was first read, now it has {rows}.");
            _rows = rows;
            for (int i = 0; i < stores.Length; i++)
            {
                stores[i].Trim();
                _stores[missing[i].Index] = stores[i];
            }
        }
    }

    private sealed class Cursor(CacheDataView owner, bool[] active, int[] order) : RootCursor(owner.Schema, active)
    {
        private int _at = -1;

        protected override long RowNumber => Slot();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Errors.Cast<TValue>(Active[column.Index] ? owner._stores[column.Index].MakeGetter(Slot) : null, column);

        protected override bool MoveNextCore() => ++_at < owner._rows;

        private int Slot()
        {
            CheckPosition();
            return order is null ? _at : order[_at];
        }
    }
}
