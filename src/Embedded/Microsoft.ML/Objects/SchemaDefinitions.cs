namespace Microsoft.ML.Data;

internal static class SchemaDefinitions
{
    /// <summary>A class's definition with the types and annotations of a schema, which may be more exact than what the class says.</summary>
    public static SchemaDefinition Of(Type type, DataViewSchema schema)
    {
        Check.NotNull(schema);
        var definition = SchemaDefinition.Create(type, SchemaDefinition.Direction.Read);
        foreach (var column in schema)
        {
            var member = definition[column.Name] ?? throw new InvalidOperationException($"Type should contain a member named {column.Name}");
            member.ColumnType = column.Type;
            member.TakeAnnotations(column.Annotations);
        }

        return definition;
    }
}
