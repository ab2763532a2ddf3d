namespace Microsoft.ML.Data;

/// <summary>Objects as rows, enumerated anew by each cursor.</summary>
internal sealed class EnumerableDataView<TRow> : IDataView
    where TRow : class
{
    private readonly IEnumerable<TRow> _data;
    private readonly MemberColumn[] _columns;

    public EnumerableDataView(IEnumerable<TRow> data, SchemaDefinition definition)
    {
        _data = data;
        _columns = MemberColumn.Of(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        Schema = MemberColumn.SchemaOf(_columns);
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ColumnSets.Active(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly IEnumerator<TRow> _rows;
        private readonly Delegate[] _getters;
        private TRow _current;

        public Cursor(EnumerableDataView<TRow> owner, bool[] active)
            : base(owner.Schema, active)
        {
            _getters = new Delegate[active.Length];
            for (int i = 0; i < active.Length; i++)
            {
                _getters[i] = active[i] ? MemberReader<TRow>.MakeGetter(owner._columns[i], Current) : null;
            }

            _rows = owner._data.GetEnumerator();
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Errors.Cast<TValue>(_getters[column.Index], column);

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
            {
                return false;
            }

            _current = _rows.Current ?? throw new InvalidOperationException("Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _current = null;
                _rows.Dispose();
            }

            base.Dispose(disposing);
        }

        private TRow Current()
        {
            CheckPosition();
            return _current;
        }
    }
}
