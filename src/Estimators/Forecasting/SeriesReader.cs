using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Reads the columns of number series: a step a row, or a series a row.</summary>
internal sealed class SeriesReader
{
    private SeriesReader(IReadOnlyList<DataViewSchema.Column> columns) => Columns = columns;

    public IReadOnlyList<DataViewSchema.Column> Columns { get; }

    /// <summary>Whether a row is a series of its own, rather than a step of the one that all rows are.</summary>
    public bool IsSeriesARow => Columns[0].Type is VectorDataViewType;

    /// <summary>Finds the columns in the schema of data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is missing, of the wrong type, or of another type than the first.</exception>
    public static SeriesReader For(DataViewSchema schema, IReadOnlyList<string> names, string owner)
    {
        var reader = new SeriesReader([.. names.Select(name => ColumnKind.SingleOrSingleVector.FindIn(schema, name, owner))]);
        foreach (var column in reader.Columns) CheckAlike(reader.Columns[0].Name, reader.IsSeriesARow, column.Name, column.Type is VectorDataViewType, owner);
        return reader;
    }

    /// <summary>Checks the columns of a promised schema.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is missing, of the wrong type, or of another type than the first.</exception>
    public static void Check(SchemaShape schema, IReadOnlyList<string> names, string owner)
    {
        SchemaShape.Column[] columns = [.. names.Select(name => ColumnKind.SingleOrSingleVector.FindIn(schema, name, owner))];
        foreach (var column in columns) CheckAlike(columns[0].Name, IsVector(columns[0]), column.Name, IsVector(column), owner);

        static bool IsVector(SchemaShape.Column column) => column.Kind != SchemaShape.Column.VectorKind.Scalar;
    }

    /// <summary>Reads all series, each with a step's numbers after another's.</summary>
    /// <exception cref="InvalidOperationException">A number is infinite, or a row's series differ in length.</exception>
    public List<float[]> ReadAll(IDataView data)
    {
        using var cursor = data.GetRowCursor(Columns);
        var read = Bind(cursor);
        var rows = new List<float[]>();
        while (cursor.MoveNext()) rows.Add(read());
        return IsSeriesARow ? rows : [[.. rows.SelectMany(row => row)]];
    }

    /// <summary>Binds to a row, or to a cursor and its row under way: the numbers of a step, or of one step after another.</summary>
    public Func<float[]> Bind(DataViewRow row)
    {
        Func<float[]>[] columns = [.. Columns.Select(c => IsSeriesARow ? BindVector(row, c) : BindNumber(row, c))];
        return () =>
        {
            float[][] read = Array.ConvertAll(columns, c => c());
            var laid = new float[read[0].Length * read.Length];
            for (int c = 0; c < read.Length; c++)
            {
                if (read[c].Length != read[0].Length) throw new InvalidOperationException($"Row {row.Position} has {read[0].Length} numbers in '{Columns[0].Name}' and {read[c].Length} in '{Columns[c].Name}'. Series that are read together have a number for each step.");
                for (int step = 0; step < read[c].Length; step++)
                {
                    if (float.IsInfinity(read[c][step])) throw new InvalidOperationException($"Row {row.Position} holds an infinite number in '{Columns[c].Name}'. Give finite numbers, or NaN for a missing one.");
                    laid[(step * read.Length) + c] = read[c][step];
                }
            }
            return laid;
        };
    }

    private static Func<float[]> BindNumber(DataViewRow row, DataViewSchema.Column column)
    {
        var getNumber = row.GetGetter<float>(column);
        var number = new float[1];
        return () =>
        {
            getNumber(ref number[0]);
            return number;
        };
    }

    private static Func<float[]> BindVector(DataViewRow row, DataViewSchema.Column column)
    {
        var getVector = row.GetGetter<VBuffer<float>>(column);
        var buffer = default(VBuffer<float>);
        return () =>
        {
            getVector(ref buffer);
            return [.. buffer.DenseValues()];
        };
    }

    private static void CheckAlike(string first, bool isFirstVector, string name, bool isVector, string owner)
    {
        static string Text(bool isVector) => isVector ? "Vector<Single>" : "Single";
        if (isVector != isFirstVector) throw new ArgumentOutOfRangeException("inputSchema", $"Schema mismatch for input column '{name}' of {owner}: expected {Text(isFirstVector)} like '{first}', got {Text(isVector)}. Columns that are read together are all a number a row, or all a series a row.");
    }
}
