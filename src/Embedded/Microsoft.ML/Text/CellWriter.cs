using System.Text;

namespace Microsoft.ML.Data;

/// <summary>One column's values of a row, added to a line.</summary>
internal abstract class CellWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The text of the type's default value, which a line may leave out.</summary>
    public string Default { get; protected init; }

    public static CellWriter Create(DataViewSchema.Column column, DataViewRow row, char separator) =>
        Generic.Create<CellWriter>(column.Type is VectorDataViewType ? typeof(VectorCellWriter<>) : typeof(ScalarCellWriter<>), [column.Type.Item().RawType], column, row, separator);

    /// <summary>Adds the column's name, or the names of its slots.</summary>
    public abstract void AddHeader(TextLineWriter line);

    public abstract void AddValues(TextLineWriter line);

    protected void Add<T>(TextLineWriter line, int slot, T value, CellFormat<T> format)
    {
        _text.Clear();
        format(value, _text);
        line.Add(slot, _text);
    }

    protected string DefaultOf<T>(CellFormat<T> format)
    {
        _text.Clear();
        format(default, _text);
        return _text.ToString();
    }

    private sealed class ScalarCellWriter<T> : CellWriter
    {
        private readonly string _name;
        private readonly ValueGetter<T> _get;
        private readonly CellFormat<T> _format;
        private readonly CellFormat<ReadOnlyMemory<char>> _formatName;
        private T _value;

        public ScalarCellWriter(DataViewSchema.Column column, DataViewRow row, char separator)
        {
            _name = column.Name;
            _get = row.GetGetter<T>(column);
            _format = CellFormats.Of<T>((PrimitiveDataViewType)column.Type, separator);
            _formatName = CellFormats.Of<ReadOnlyMemory<char>>(TextDataViewType.Instance, separator);
            Default = DefaultOf(_format);
        }

        public override void AddHeader(TextLineWriter line)
        {
            Add(line, 0, _name.AsMemory(), _formatName);
            line.EndColumn(1);
        }

        public override void AddValues(TextLineWriter line)
        {
            _get(ref _value);
            Add(line, 0, _value, _format);
            line.EndColumn(1);
        }
    }

    private sealed class VectorCellWriter<T> : CellWriter
    {
        private readonly int _size;
        private readonly VBuffer<ReadOnlyMemory<char>> _names;
        private readonly ValueGetter<VBuffer<T>> _get;
        private readonly CellFormat<T> _format;
        private readonly CellFormat<ReadOnlyMemory<char>> _formatName;
        private VBuffer<T> _value;

        public VectorCellWriter(DataViewSchema.Column column, DataViewRow row, char separator)
        {
            var type = (VectorDataViewType)column.Type;
            _size = type.Size;
            if (column.HasSlotNames())
            {
                column.GetSlotNames(ref _names);
            }

            _get = row.GetGetter<VBuffer<T>>(column);
            _format = CellFormats.Of<T>(type.ItemType, separator);
            _formatName = CellFormats.Of<ReadOnlyMemory<char>>(TextDataViewType.Instance, separator);
            Default = DefaultOf(_format);
        }

        public override void AddHeader(TextLineWriter line)
        {
            foreach (var (slot, name) in _names.Items().Where(n => !n.Value.IsEmpty))
            {
                Add(line, slot, name, _formatName);
            }

            line.EndColumn(_size);
        }

        public override void AddValues(TextLineWriter line)
        {
            _get(ref _value);
            var values = _value.GetValues();
            var indices = _value.GetIndices();
            for (int i = 0; i < values.Length; i++)
            {
                Add(line, _value.IsDense ? i : indices[i], values[i], _format);
            }

            line.EndColumn(_value.Length);
        }
    }
}
