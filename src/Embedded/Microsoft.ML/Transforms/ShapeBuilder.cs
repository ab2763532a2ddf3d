namespace Microsoft.ML.Data;

/// <summary>Changes a schema's shape column by column.</summary>
internal sealed class ShapeBuilder(SchemaShape input)
{
    // The columns keep their places; a new one comes last.
    private readonly OrderedDictionary<string, SchemaShape.Column> _columns = new(input.Select(c => KeyValuePair.Create(c.Name, c)));

    /// <summary>The annotation that says that values are normalized.</summary>
    public static SchemaShape.Column IsNormalized { get; } = new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false);

    /// <summary>The annotation that names a vector's slots.</summary>
    public static SchemaShape.Column SlotNames { get; } = new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);

    /// <summary>The annotation that groups a vector's slots.</summary>
    public static SchemaShape.Column CategoricalSlotRanges { get; } = new(AnnotationKinds.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Int32, isKey: false);

    public SchemaShape.Column Find(string name) =>
        input.TryFindColumn(name, out var column) ? column : throw Errors.MissingColumn("inputSchema", "input", name);

    public void Set(SchemaShape.Column column) => _columns[column.Name] = column;

    public SchemaShape ToShape() => new(_columns.Values);
}
