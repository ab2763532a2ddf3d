namespace Microsoft.ML.Data;

/// <summary>The rows that a test accepts. The test may read columns that the reader of the view does not.</summary>
internal abstract class FilterView(IDataView source) : IDataView
{
    public DataViewSchema Schema => Source.Schema;

    public virtual bool CanShuffle => Source.CanShuffle;

    protected IDataView Source { get; } = source;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        var read = Schema.Where(c => active[c.Index] || Reads(c));
        var input = Source.GetRowCursor(read, CanShuffle ? rand : null);
        return new Cursor(input, active, MakeTest(input));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    protected virtual bool Reads(DataViewSchema.Column column) => false;

    /// <summary>A test of the present row, called once for each in order.</summary>
    protected abstract Func<bool> MakeTest(DataViewRowCursor input);

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
