namespace Microsoft.ML.Data;

/// <summary>Rows from one number up to another.</summary>
internal sealed class SliceView(IDataView source, long skip, long take) : IDataView
{
    public DataViewSchema Schema => source.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount() is { } rows ? Math.Min(Math.Max(0, rows - skip), take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), skip, take);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, long skip, long take) : WrappingCursor(input)
    {
        private long _toSkip = skip;
        private long _position = -1;

        public override long Position => _position;

        public override bool MoveNext()
        {
            for (; _toSkip > 0; _toSkip--)
            {
                if (!Input.MoveNext())
                {
                    return End();
                }
            }

            if (_position + 1 >= take || !Input.MoveNext())
            {
                return End();
            }

            _position++;
            return true;
        }

        private bool End()
        {
            _position = -1;
            Input.Dispose();
            return false;
        }
    }
}
