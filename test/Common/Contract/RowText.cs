using System.Globalization;
using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Testing;

/// <summary>Rows and annotations of any types as text, read through the public interfaces only.</summary>
internal static class RowText
{
    /// <summary>The visible columns of each row.</summary>
    public static string[] Of(IDataView data, Random? random = null)
    {
        var columns = Visible(data.Schema);
        using var cursor = data.GetRowCursor(columns, random);
        return [.. Rows(cursor, columns)];
    }

    /// <summary>The same, read by several cursors, each to its end.</summary>
    public static string[] OfSet(IDataView data, int cursors)
    {
        var columns = Visible(data.Schema);
        var rows = new List<string>();
        foreach (var cursor in data.GetRowCursorSet(columns, cursors))
        {
            using (cursor)
            {
                rows.AddRange(Rows(cursor, columns));
            }
        }

        return [.. rows];
    }

    /// <summary>A column's name, type and annotations with their values.</summary>
    public static string OfColumn(DataViewSchema.Column column) =>
        $"{column.Name}: {column.Type} {{{string.Join(", ", column.Annotations.Schema.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $"{a.Name}: {a.Type} = {OfAnnotation(column, a)}"))}}}";

    public static DataViewSchema.Column[] Visible(DataViewSchema schema) => [.. schema.Where(c => !c.IsHidden)];

    /// <summary>Reads the value that a row has at the time of the call.</summary>
    public static Func<string> Reader(DataViewRow row, DataViewSchema.Column column) => Call<Func<string>>(nameof(MakeReader), column, row);

    private static IEnumerable<string> Rows(DataViewRowCursor cursor, DataViewSchema.Column[] columns)
    {
        var readers = Array.ConvertAll(columns, c => Reader(cursor, c));
        while (cursor.MoveNext())
        {
            yield return string.Join(" | ", readers.Select(r => r()));
        }
    }

    private static string OfAnnotation(DataViewSchema.Column column, DataViewSchema.Column annotation) => Call<string>(nameof(ReadAnnotation), annotation, column.Annotations);

    private static T Call<T>(string method, DataViewSchema.Column column, object source) =>
        (T)typeof(RowText).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(column.Type.RawType)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [source, column], null)!;

    private static Func<string> MakeReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var get = row.GetGetter<T>(column);
        var value = default(T)!;
        return () =>
        {
            get(ref value);
            return Show(value);
        };
    }

    private static string ReadAnnotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        var value = default(T)!;
        annotations.GetValue(annotation.Name, ref value);
        return Show(value);
    }

    private static string Show<T>(T value) => value switch
    {
        ReadOnlyMemory<char> text => $"'{text}'",
        _ when typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>) =>
            (string)typeof(RowText).GetMethod(nameof(ShowAll), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(typeof(T).GetGenericArguments()).Invoke(null, [value])!,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private static string ShowAll<T>(VBuffer<T> values) => $"<{string.Join(",", values.DenseValues().Select(Show))}>";
}
