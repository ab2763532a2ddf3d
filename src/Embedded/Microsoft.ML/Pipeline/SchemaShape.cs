using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>What is known of a schema before any data is seen: names, item types and which annotations there will be.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private static readonly SchemaShape Empty = new([]);

    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        Check.NotNull(columns);
        _columns = [.. columns];
        Check.Param(_columns.All(c => c.IsValid), nameof(columns), "Some items are not initialized properly.");
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shape of a schema: its visible columns and the kinds of their annotations.</summary>
    internal static SchemaShape Create(DataViewSchema schema)
    {
        Check.NotNull(schema);
        return new SchemaShape(schema.Where(c => !c.IsHidden).Select(c => Shape(c, AnnotationsOf(c))));
    }

    internal bool TryFindColumn(string name, out Column column)
    {
        column = Array.Find(_columns, c => c.Name == name);
        return column.IsValid;
    }

    private static SchemaShape AnnotationsOf(DataViewSchema.Column column) =>
        column.Annotations.Schema.Count == 0 ? Empty : new SchemaShape(column.Annotations.Schema.Select(a => Shape(a, null)));

    private static Column Shape(DataViewSchema.Column column, SchemaShape annotations)
    {
        var vector = column.Type as VectorDataViewType;
        var kind = vector is null ? Column.VectorKind.Scalar : vector.IsKnownSize ? Column.VectorKind.Vector : Column.VectorKind.VariableVector;
        var item = vector?.ItemType ?? column.Type;
        return item is KeyDataViewType key
            ? new Column(column.Name, kind, key.RawNumber(), isKey: true, annotations)
            : new Column(column.Name, kind, item, isKey: false, annotations);
    }
}
