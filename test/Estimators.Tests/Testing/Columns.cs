using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>Reads columns of views into memory.</summary>
internal static class Columns
{
    public static uint[][] Keys(IDataView data, string name, Random? random = null) => Vectors<uint>(data, name, random);

    public static float[][] Scores(IDataView data, string name = "Score") => Vectors<float>(data, name);

    public static string[][] Tokens(IDataView data, string name = "Tokens") =>
        [.. Vectors<ReadOnlyMemory<char>>(data, name).Select(row => Array.ConvertAll(row, t => t.ToString()))];

    public static float[] Numbers(IDataView data, string name) => [.. Values<float>(data, name)];

    public static int[] Integers(IDataView data, string name) => [.. Values<int>(data, name)];

    public static string[] Texts(IDataView data, string name) => [.. Values<ReadOnlyMemory<char>>(data, name).Select(t => t.ToString())];

    public static string[] KeyValues(DataViewSchema.Column column)
    {
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(v => v.ToString())];
    }

    private static T[][] Vectors<T>(IDataView data, string name, Random? random = null) => [.. Values<VBuffer<T>>(data, name, random).Select(v => v.DenseValues().ToArray())];

    // A row's value is read before the next one takes its place.
    private static IEnumerable<T> Values<T>(IDataView data, string name, Random? random = null)
    {
        var column = data.Schema[name];
        using var cursor = data.GetRowCursor([column], random);
        var getter = cursor.GetGetter<T>(column);
        var value = default(T)!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return value;
        }
    }
}
