namespace Microsoft.ML.Data;

/// <summary>The line that a cursor is on, cut into fields.</summary>
internal sealed class TextLine
{
    public List<ReadOnlyMemory<char>> Fields { get; } = [];

    public long Number { get; set; }
}

/// <summary>One column's value in the present line. It is parsed with the line, so that a fault is found whether the value is read or not.</summary>
internal abstract class TextField
{
    public static TextField Create(TextColumn column, TextLoader.Options options, TextLine line)
    {
        var item = (PrimitiveDataViewType)column.Type.Item();
        bool isVector = column.Type is VectorDataViewType;
        bool missingIsNaN = options.MissingRealsAsNaNs && (item == NumberDataViewType.Single || item == NumberDataViewType.Double);
        return Generic.Create<TextField>(isVector ? typeof(VectorField<>) : typeof(ScalarField<>), [item.RawType],
            column, line, FieldParsers.Of(item, options.DecimalMarker), missingIsNaN);
    }

    public abstract void Parse();

    public abstract Delegate MakeGetter(Action checkPosition);

    private abstract class Typed<T>(TextColumn column, TextLine line, Delegate parser, bool missingIsNaN) : TextField
    {
        private readonly FieldParser<T> _parser = (FieldParser<T>)parser;

        protected TextColumn Column => column;

        protected TextLine Line => line;

        protected T At(int field)
        {
            var text = field < line.Fields.Count ? line.Fields[field] : default;
            if (text.IsEmpty && !missingIsNaN)
            {
                return default;
            }

            return _parser(text, out var value)
                ? value
                : throw Errors.Decode($"Could not parse value {text} in line {line.Number}, column {column.Name} as {column.Type.Item()}");
        }
    }

    private sealed class ScalarField<T>(TextColumn column, TextLine line, Delegate parser, bool missingIsNaN) : Typed<T>(column, line, parser, missingIsNaN)
    {
        private T _value;

        public override void Parse() => _value = At(Column.Fields[0].Min);

        public override Delegate MakeGetter(Action checkPosition) => (ValueGetter<T>)((ref destination) =>
        {
            checkPosition();
            destination = _value;
        });
    }

    private sealed class VectorField<T>(TextColumn column, TextLine line, Delegate parser, bool missingIsNaN) : Typed<T>(column, line, parser, missingIsNaN)
    {
        private VBuffer<T> _value;

        public override void Parse()
        {
            int open = Column.VariableFrom < 0 ? 0 : Math.Max(0, Line.Fields.Count - Column.VariableFrom);
            var editor = VBufferEditor.Create(ref _value, Column.Fields.Sum(f => f.Count) + open);
            int slot = 0;
            foreach (var range in Column.Fields)
            {
                for (int field = range.Min; field < range.Limit; field++)
                {
                    editor.Values[slot++] = At(field);
                }
            }

            for (int i = 0; i < open; i++)
            {
                editor.Values[slot++] = At(Column.VariableFrom + i);
            }

            _value = editor.Commit();
        }

        public override Delegate MakeGetter(Action checkPosition) => (ValueGetter<VBuffer<T>>)((ref destination) =>
        {
            checkPosition();
            _value.CopyTo(ref destination);
        });
    }
}
