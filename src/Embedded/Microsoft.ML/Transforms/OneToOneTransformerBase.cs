namespace Microsoft.ML.Data;

/// <summary>A stock transformer that makes one column of one column, for several pairs.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase((string Output, string Input)[] columns)
    {
        Check.NotNull(columns);
        var names = new HashSet<string>();
        foreach (var (output, input) in columns)
        {
            Check.NotEmpty(input, nameof(columns));
            Check.NotEmpty(output, nameof(columns));
            Check.Param(names.Add(output), nameof(columns), $"Name of the result column '{output}' specified multiple times");
        }

        ColumnPairs = columns;
    }

    // Seen by the estimators and mappings beside it only: internal members of a public base are not part of its surface.
    internal (string Output, string Input)[] ColumnPairs { get; }

    // *** Model format ***  int: count | string, string each: output column, input column
    private protected static (string Output, string Input)[] LoadColumns(ModelLoadContext ctx)
    {
        var columns = new (string, string)[ctx.ReadCount(2 * sizeof(int))];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = (ctx.LoadNonEmptyString(), ctx.LoadNonEmptyString());
        }

        return columns;
    }

    private protected void SaveColumns(ModelSaveContext ctx)
    {
        ctx.Writer.Write(ColumnPairs.Length);
        foreach (var (output, input) in ColumnPairs)
        {
            ctx.SaveNonEmptyString(output);
            ctx.SaveNonEmptyString(input);
        }
    }
}
