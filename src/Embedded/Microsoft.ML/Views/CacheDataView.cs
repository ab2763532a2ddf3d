namespace Microsoft.ML.Data;

/// <summary>
/// Keeps columns in memory from the first time they are read: one pass over the source for the columns that are still missing.
/// Cached rows can be shuffled.
/// </summary>
internal sealed class CacheDataView : IDataView
{
    // The rows that one cursor of a set reads together.
    private const int BatchSize = 64;

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

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    /// <summary>Cursors that take batches in turn: put together by <see cref="DataViewRow.Batch"/> they give all rows in order.</summary>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        Fill([.. Schema.Where(c => active[c.Index])]);
        int[] order = rand is null ? null : Permutations.Random(_rows, rand);
        int count = Math.Clamp(n, 1, Math.Max(1, (_rows + BatchSize - 1) / BatchSize));
        return [.. Enumerable.Range(0, count).Select(i => new Cursor(this, active, order, i, count))];
    }

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

    private sealed class Cursor(CacheDataView owner, bool[] active, int[] order, int first, int cursors) : RootCursor(owner.Schema, active)
    {
        private long _next = (long)first * BatchSize;
        private long _at = -1;

        public override long Batch => Math.Max(0, _at) / BatchSize;

        protected override long RowNumber => Slot();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Errors.Cast<TValue>(Active[column.Index] ? owner._stores[column.Index].MakeGetter(Slot) : null, column);

        protected override bool MoveNextCore()
        {
            _at = _next++;

            // Behind a batch come those of the other cursors.
            _next += _next % BatchSize == 0 ? (cursors - 1L) * BatchSize : 0;
            return _at < owner._rows;
        }

        private int Slot()
        {
            CheckPosition();
            return order is null ? (int)_at : order[_at];
        }
    }
}
