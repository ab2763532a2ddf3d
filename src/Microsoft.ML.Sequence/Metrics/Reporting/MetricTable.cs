namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Figures as a table of text: a name in each row's first cell, figures in the others.</summary>
public sealed class MetricTable
{
    private const string Gap = "  ";

    /// <summary>Makes a table.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="columns">The columns' headings, that of the names first.</param>
    /// <param name="rows">The rows, each with a cell a column.</param>
    /// <exception cref="ArgumentException">A row has more or fewer cells than there are columns.</exception>
    public MetricTable(string title, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var (place, row) in rows.Index())
        {
            if (row.Count != columns.Count) throw new ArgumentException($"Row {place} of the table '{title}' has {row.Count} cells, there are {columns.Count} columns. Give each row a cell a column.", nameof(rows));
        }
        (Title, Columns, Rows) = (title, columns, rows);
    }

    /// <summary>Gets what the table shows.</summary>
    public string Title { get; }

    /// <summary>Gets the columns' headings, the first of which is that of the names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets the rows, with as many cells as there are columns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Writes the table: names to the left, figures to the right, a line each.</summary>
    /// <returns>Lines of text, without one at the end.</returns>
    public override string ToString()
    {
        int[] widths = [.. Columns.Select((heading, c) => Rows.Select(row => row[c].Length).Append(heading.Length).Max())];
        IEnumerable<string> lines = [Title, Line(Columns, widths), .. Rows.Select(row => Line(row, widths))];
        return string.Join(Environment.NewLine, lines);
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths) =>
        string.Join(Gap, cells.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))).TrimEnd();
}
