using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Rows in random order, as far as a pool of them allows: each row handed out is drawn from the pool, which the next of the source joins.
/// A source that can shuffle itself does so first. The same draws as ML.NET's, so the same seed gives the same order.
/// </summary>
internal sealed class ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => true;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var random = rand ?? new TauswortheHybrid((uint)seed);

        // The source's generator is drawn whether the source can use it or not.
        var sourceRandom = shuffleSource ? new TauswortheHybrid(random) : null;
        return Shuffle(source.GetRowCursor(columnsNeeded, source.CanShuffle ? sourceRandom : null), poolSize, random);
    }

    /// <summary>The rows of a cursor, which is owned, in random order.</summary>
    public static DataViewRowCursor Shuffle(DataViewRowCursor input, int poolSize, Random random) =>
        poolSize == 1 ? input : new Cursor(input, poolSize, random);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly ColumnStore[] _stores;
        private readonly List<DataViewRowId> _ids = [];
        private readonly ValueGetter<DataViewRowId> _getId;
        private readonly Random _random;
        private readonly int _poolSize;

        // The slots that hold rows not handed out yet, in a ring.
        private readonly List<int> _ring = [];
        private int _first, _count;
        private int _current = -1;

        public Cursor(DataViewRowCursor input, int poolSize, Random random)
            : base(input.Schema, [.. input.Schema.Select(input.IsColumnActive)])
        {
            _input = input;
            _random = random;
            _poolSize = poolSize;
            _getId = input.GetIdGetter();
            _stores = new ColumnStore[Active.Length];
            foreach (var column in Schema.Where(c => Active[c.Index]))
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
            while (_count < _poolSize && _input.MoveNext())
            {
                Keep(free >= 0 ? free : _ids.Count);
                free = -1;
            }

            if (_count == 0)
            {
                return false;
            }

            // The row drawn changes places with the first, which is left behind.
            int drawn = (_first + _random.Next(_count)) % _ring.Count;
            _current = _ring[drawn];
            _ring[drawn] = _ring[_first];
            _first = (_first + 1) % _ring.Count;
            _count--;
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

            // The ring grows until the pool is full for the first time; after that a row has left for each that comes.
            if (_count == _ring.Count)
            {
                _ring.Add(slot);
            }
            else
            {
                _ring[(_first + _count) % _ring.Count] = slot;
            }

            _count++;
        }

        private int Slot()
        {
            CheckPosition();
            return _current;
        }
    }
}
