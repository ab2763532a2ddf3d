using Microsoft.ML.Sequence.Metrics;
using Spectre.Console;

namespace Examples;

/// <summary>Shows metrics: framed tables on a terminal, plain lines elsewhere.</summary>
internal static class MetricTables
{
    private static bool IsFramed => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    public static void Write(EvaluationMetrics metrics)
    {
        if (!IsFramed) Console.WriteLine(metrics);
        else foreach (var table in metrics.Tables) Write(table);
    }

    public static void Write(MetricTable table)
    {
        if (IsFramed) AnsiConsole.Write(Framed(table));
        else Console.WriteLine(table);
    }

    private static Table Framed(MetricTable figures)
    {
        // Titles and tokens are text, whose brackets are no markup.
        var table = new Table().Title(Markup.Escape(figures.Title)).RoundedBorder();
        for (int c = 0; c < figures.Columns.Count; c++) table.AddColumn(new TableColumn(new Text(figures.Columns[c])) { Alignment = c == 0 ? Justify.Left : Justify.Right });
        foreach (var row in figures.Rows) table.AddRow(row.Select(cell => new Text(cell)));
        return table;
    }
}
