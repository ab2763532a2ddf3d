namespace Microsoft.ML.Data;

/// <summary>Changes a schema's shape column by column.</summary>
internal sealed class ShapeBuilder(SchemaShape input)
{
    // The columns keep their places; a new one comes last.
    private readonly OrderedDictionary<string, SchemaShape.Column> _columns = new(input.Select(c => KeyValuePair.Create(c.Name, c)));

    public SchemaShape.Column Find(string name) =>
        input.TryFindColumn(name, out var column) ? column : throw Errors.MissingColumn("inputSchema", "input", name);

    public void Set(SchemaShape.Column column) => _columns[column.Name] = column;

    public SchemaShape ToShape() => new(_columns.Values);
}
