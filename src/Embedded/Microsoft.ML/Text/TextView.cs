namespace Microsoft.ML.Data;

/// <summary>Lines as rows: each cursor opens the files anew and holds one line.</summary>
internal sealed class TextView(TextLoader.Options options, TextColumn[] columns, DataViewSchema schema, IMultiStreamSource source) : IDataView
{
    private readonly TextLoader.Options _options = options;
    private readonly TextColumn[] _columns = columns;

    public DataViewSchema Schema => schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ColumnSets.Active(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private IEnumerable<(long Number, string Text)> Lines()
    {
        var lines = LineReader.Read(source, _options);
        return _options.MaxRows is { } most ? lines.Take((int)Math.Min(most, int.MaxValue)) : lines;
    }

    private sealed class Cursor : RootCursor
    {
        private readonly IEnumerator<(long Number, string Text)> _lines;
        private readonly FieldSplitter _splitter;
        private readonly TextLine _line = new();
        private readonly TextField[] _fields;
        private readonly int _needs;

        public Cursor(TextView owner, bool[] active)
            : base(owner.Schema, active)
        {
            _fields = new TextField[active.Length];
            for (int i = 0; i < active.Length; i++)
            {
                if (active[i])
                {
                    _fields[i] = TextField.Create(owner._columns[i], owner._options, _line);
                    _needs = Math.Max(_needs, owner._columns[i].Needs);
                }
            }

            _splitter = new FieldSplitter(owner._options);
            _lines = owner.Lines().GetEnumerator();
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Errors.Cast<TValue>(_fields[column.Index]?.MakeGetter(CheckPosition), column);

        protected override bool MoveNextCore()
        {
            if (!_lines.MoveNext())
            {
                return false;
            }

            _line.Number = _lines.Current.Number;
            _splitter.Split(_lines.Current.Text, _needs, _line.Fields);
            foreach (var field in _fields)
            {
                field?.Parse();
            }

            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _lines.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
