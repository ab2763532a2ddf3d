namespace Microsoft.ML;

/// <summary>Sets of a schema's columns.</summary>
internal static class ColumnSets
{
    /// <summary>Which columns of <paramref name="schema"/> are among those needed.</summary>
    public static bool[] Active(DataViewSchema schema, IEnumerable<DataViewSchema.Column> needed)
    {
        Check.NotNull(needed);
        var active = new bool[schema.Count];
        foreach (var column in needed)
        {
            Check.State(column.Index < active.Length && schema[column.Index].Name == column.Name,
                $"The requested column '{column.Name}' (number {column.Index}) is not part of the schema of this data.");
            active[column.Index] = true;
        }

        return active;
    }
}
