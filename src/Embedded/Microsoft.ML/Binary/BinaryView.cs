namespace Microsoft.ML.Data;

/// <summary>The rows of a binary data view: each cursor opens the file anew and holds one block of each column it reads.</summary>
internal sealed class BinaryView : IDataView
{
    // The rows of so many blocks are shuffled among each other, as in ML.NET.
    private const long ShuffledBlocks = 4;

    private readonly IMultiStreamSource _source;
    private readonly BinaryContents _contents;

    public BinaryView(IMultiStreamSource source)
    {
        _source = source;
        using var stream = source.Open(0);
        try
        {
            _contents = BinarySchemaReader.Read(stream);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Errors.Decode($"'{source.GetPathOrNull(0) ?? "The stream"}' could not be read as a binary data view: {e.Message}", e);
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _contents.Schema;

    public long? GetRowCount() => _contents.Rows;

    /// <summary>With a generator the blocks come in random order, and so do the rows of some blocks together.</summary>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ColumnSets.Active(Schema, columnsNeeded);
        if (rand is null || _contents.Rows == 0)
        {
            return new Cursor(this, active, null);
        }

        long pool = Math.Min(ShuffledBlocks * _contents.RowsPerBlock, _contents.Rows);
        return ShuffledView.Shuffle(new Cursor(this, active, pool == _contents.Rows ? null : rand), (int)Math.Min(pool, int.MaxValue), rand);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly BinaryContents _contents;
        private readonly Stream _stream;
        private readonly BinaryColumnReader[] _columns;
        private readonly int[] _order;
        private long _next, _row;

        public Cursor(BinaryView owner, bool[] active, Random rand)
            : base(owner.Schema, active)
        {
            _contents = owner._contents;
            _stream = owner._source.Open(0);
            _columns = new BinaryColumnReader[active.Length];
            foreach (var column in Schema.Where(c => active[c.Index]))
            {
                _columns[column.Index] = BinaryColumnReader.Create(column.Name, _contents.Columns[column.Index], _contents.Rows, _stream);
            }

            _order = rand is null ? null : Permutations.Random((int)((_contents.Rows + RowsPerBlock - 1) / RowsPerBlock), rand);
        }

        protected override long RowNumber => _row;

        private int RowsPerBlock => _contents.RowsPerBlock;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Errors.Cast<TValue>(_columns[column.Index]?.MakeGetter(CheckPosition), column);

        protected override bool MoveNextCore()
        {
            if (!Advance())
            {
                return false;
            }

            foreach (var column in _columns)
            {
                column?.MoveTo(_row);
            }

            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _stream.Dispose();
            }

            base.Dispose(disposing);
        }

        // Blocks in their order, or in a random one, in which the last block, perhaps a short one, may come anywhere.
        private bool Advance()
        {
            if (_order is null)
            {
                _row = _next++;
                return _row < _contents.Rows;
            }

            for (; _next / RowsPerBlock < _order.Length; _next += RowsPerBlock - (_next % RowsPerBlock))
            {
                _row = ((long)_order[_next / RowsPerBlock] * RowsPerBlock) + (_next % RowsPerBlock);
                if (_row < _contents.Rows)
                {
                    _next++;
                    return true;
                }
            }

            return false;
        }
    }
}
