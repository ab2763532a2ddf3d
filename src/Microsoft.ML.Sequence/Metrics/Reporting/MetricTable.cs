namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Figures as a table of text: a name in each row's first cell, figures in the others.</summary>
public sealed class MetricTable
{
    private const string Gap = "  ";

    internal MetricTable(string title, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows) => (Title, Columns, Rows) = (title, columns, rows);

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
