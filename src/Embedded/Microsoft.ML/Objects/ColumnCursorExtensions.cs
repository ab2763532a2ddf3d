namespace Microsoft.ML.Data;

/// <summary>One column as a sequence.</summary>
public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        Check.NotNull(data);
        Check.NotEmpty(columnName);
        return GetColumn<T>(data, data.Schema[columnName]);
    }

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Check.NotNull(data);
        var reader = ColumnReader<T>.Create(column);
        return Values(data, column, reader);
    }

    private static IEnumerable<T> Values<T>(IDataView data, DataViewSchema.Column column, ColumnReader<T> reader)
    {
        using var cursor = data.GetRowCursor([column]);
        var next = reader.Make(cursor, column);
        while (cursor.MoveNext())
        {
            yield return next();
        }
    }
}
