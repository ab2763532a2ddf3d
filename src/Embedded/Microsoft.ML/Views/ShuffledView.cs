using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Rows in random order, as far as a pool of them allows: each row handed out is drawn from the pool, and its place is filled with the next of the source.
/// A source that can shuffle itself does so first.
/// </summary>
internal sealed class ShuffledView(IDataView source, int? seed, int poolSize, bool shuffleSource) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => true;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        var random = rand ?? TauswortheHybrid.Create(seed);
        var input = source.GetRowCursor(Schema.Where(c => active[c.Index]), shuffleSource && source.CanShuffle ? random : null);
        return new Cursor(input, Schema, active, poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly ColumnStore[] _stores;
        private readonly List<DataViewRowId> _ids = [];
        private readonly ValueGetter<DataViewRowId> _getId;
        private readonly Random _random;
        private readonly int _poolSize;

        // The slots that hold rows not handed out yet; the present row's slot comes behind them.
        private readonly List<int> _waiting = [];
        private int _current = -1;

        public Cursor(DataViewRowCursor input, DataViewSchema schema, bool[] active, int poolSize, Random random)
            : base(schema, active)
        {
            _input = input;
            _random = random;
            _poolSize = poolSize;
            _getId = input.GetIdGetter();
            _stores = new ColumnStore[active.Length];
            foreach (var column in schema.Where(c => active[c.Index]))
            {
                _stores[column.Index] = ColumnStore.Create(column);
                _stores[column.Index].Bind(input, column);
            }
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        {
            CheckPosition();
            id = _ids[_current];
        };

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Errors.Cast<TValue>(_stores[column.Index]?.MakeGetter(Slot), column);

        protected override bool MoveNextCore()
        {
            // The slot of the row that is left is free again; before the first there is none.
            int free = _current;
            while (_waiting.Count < _poolSize && _input.MoveNext())
            {
                Keep(free >= 0 ? free : _ids.Count);
                free = -1;
            }

            if (_waiting.Count == 0)
            {
                return false;
            }

            int drawn = _random.Next(_waiting.Count);
            _current = _waiting[drawn];
            _waiting[drawn] = _waiting[^1];
            _waiting.RemoveAt(_waiting.Count - 1);
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _input.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Keep(int slot)
        {
            foreach (var store in _stores)
            {
                store?.Keep(slot);
            }

            DataViewRowId id = default;
            _getId(ref id);
            if (slot == _ids.Count)
            {
                _ids.Add(id);
            }
            else
            {
                _ids[slot] = id;
            }

            _waiting.Add(slot);
        }

        private int Slot()
        {
            CheckPosition();
            return _current;
        }
    }
}
