namespace Microsoft.ML.Data;

/// <summary>The rows that a test accepts. The test may read columns that the reader of the view does not.</summary>
internal abstract class FilterView(IDataView source) : IDataView
{
    public DataViewSchema Schema => Source.Schema;

    public bool CanShuffle => !IsByPlace && Source.CanShuffle;

    protected IDataView Source { get; } = source;

    /// <summary>Whether a row is accepted for its place: then the rows must come in their order, to one cursor.</summary>
    protected virtual bool IsByPlace => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        return Filter(Source.GetRowCursor(Needed(active), CanShuffle ? rand : null), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        if (IsByPlace)
        {
            return [GetRowCursor(columnsNeeded, rand)];
        }

        var active = ColumnSets.Active(Schema, columnsNeeded);
        return Array.ConvertAll(Source.GetRowCursorSet(Needed(active), n, rand), input => Filter(input, active));
    }

    protected virtual bool Reads(DataViewSchema.Column column) => false;

    /// <summary>A test of the present row, called once for each in order.</summary>
    protected abstract Func<bool> MakeTest(DataViewRowCursor input);

    private IEnumerable<DataViewSchema.Column> Needed(bool[] active) => Schema.Where(c => active[c.Index] || Reads(c));

    private DataViewRowCursor Filter(DataViewRowCursor input, bool[] active) => new Cursor(input, active, MakeTest(input));

    private sealed class Cursor(DataViewRowCursor input, bool[] active, Func<bool> accepts) : WrappingCursor(input)
    {
        private long _position = -1;

        public override long Position => _position;

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            active[column.Index] ? base.GetGetter<TValue>(column) : throw Errors.Inactive(column.Name);

        public override bool MoveNext()
        {
            while (Input.MoveNext())
            {
                if (accepts())
                {
                    _position++;
                    return true;
                }
            }

            _position = -1;
            return false;
        }
    }
}
