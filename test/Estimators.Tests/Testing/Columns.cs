using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>Reads columns of views into memory.</summary>
internal static class Columns
{
    public static uint[][] Keys(IDataView data, string name, Random? random = null) => Vectors<uint>(data, name, random);

    public static float[][] Scores(IDataView data, string name = "Score") => Vectors<float>(data, name);

    public static string[][] Tokens(IDataView data, string name = "Tokens") =>
        [.. Vectors<ReadOnlyMemory<char>>(data, name).Select(row => Array.ConvertAll(row, t => t.ToString()))];

    public static string[] KeyValues(DataViewSchema.Column column)
    {
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        column.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(v => v.ToString())];
    }

    private static T[][] Vectors<T>(IDataView data, string name, Random? random = null)
    {
        var column = data.Schema[name];
        var rows = new List<T[]>();
        using var cursor = data.GetRowCursor([column], random);
        var getter = cursor.GetGetter<VBuffer<T>>(column);
        var value = default(VBuffer<T>);
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add([.. value.DenseValues()]);
        }
        return [.. rows];
    }
}
