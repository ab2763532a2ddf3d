using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a data view, by columns and by rows, for a debugger or a test.</summary>
public sealed class DataDebuggerPreview
{
    internal const int DefaultRows = 100;

    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Check.NotNull(data);
        Check.Param(maxRows >= 0, nameof(maxRows));
        Schema = data.Schema;
        var columns = Schema.Select(_ => new List<object>()).ToArray();
        var rows = new List<RowInfo>();
        using (var cursor = data.GetRowCursor(Schema))
        {
            var cells = Schema.Select(c => Generic.Create<Cell>(typeof(Cell<>), [c.Type.RawType]).MakeReader(cursor, c)).ToArray();
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                // Each value is read twice: the two views do not share buffers.
                rows.Add(new RowInfo([.. Schema.Select(c => KeyValuePair.Create(c.Name, cells[c.Index]()))]));
                for (int i = 0; i < cells.Length; i++)
                {
                    columns[i].Add(cells[i]());
                }
            }
        }

        RowView = [.. rows];
        ColumnView = [.. Schema.Select(c => new ColumnInfo(c, [.. columns[c.Index]]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private abstract class Cell
    {
        public abstract Func<object> MakeReader(DataViewRow row, DataViewSchema.Column column);
    }

    private sealed class Cell<T> : Cell
    {
        public override Func<object> MakeReader(DataViewRow row, DataViewSchema.Column column)
        {
            var get = row.GetGetter<T>(column);
            return () =>
            {
                T value = default;
                get(ref value);
                return value;
            };
        }
    }

    /// <summary>One row's values with their columns' names.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }

    /// <summary>One column's values.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }
}
