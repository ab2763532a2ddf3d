namespace Microsoft.ML.Data;

/// <summary>Finds the columns that an evaluation reads, and checks their types.</summary>
internal static class EvaluatedColumns
{
    private const string Parameter = "schema";

    public static DataViewSchema.Column Find(DataViewSchema schema, string role, string name) =>
        schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(Parameter, $"{role} column '{name}' not found");

    public static DataViewSchema.Column Find(DataViewSchema schema, string role, string name, string expected, Func<DataViewType, bool> isExpected)
    {
        var column = Find(schema, role, name);
        return isExpected(column.Type) ? column : throw Errors.WrongType(Parameter, role.ToLowerInvariant(), name, expected, column.Type.ToString());
    }

    public static bool IsSingle(DataViewType type) => type == NumberDataViewType.Single;
}
