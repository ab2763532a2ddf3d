using System.CommandLine;
using Microsoft.ML.Sequence.Reports;
using Microsoft.ML.Sequence.Training;

namespace Examples;

/// <summary>The page about a training that the command line may ask for.</summary>
internal static class ReportFile
{
    public static Option<string?> Option() => new("--report") { Description = "Write a page with the curves of the training, samples and figures: a name that ends in .html; it can be watched while training goes on" };

    public static void CheckWritable(string? path)
    {
        if (path is null) return;
        if (!Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"The report is saved as .html, was '{path}'. Give --report a name that ends so.");
        OutputFile.CheckWritable(path, "The report", "--report");
    }

    /// <summary>Begins the report of a training, with whatever the command line decided.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="settings">An object whose properties are the settings.</param>
    /// <param name="path">Where the page will be; <see langword="null"/> for nowhere.</param>
    /// <param name="next">Who is told of the progress too.</param>
    public static TrainingReport Begin(string title, object settings, string? path, IProgress<TrainingProgress> next)
    {
        var report = new TrainingReport(next) { Title = title, WatchPath = path };
        foreach (var (name, value) in SettingsOf(settings)) report.AddSetting(name, value);
        return report;
    }

    public static void Save(TrainingReport report, string? path)
    {
        if (path is null) return;
        report.Save(path);
        Console.WriteLine($"report: {Path.GetFullPath(path)}");
    }

    // The net's settings stand beside the others.
    private static IEnumerable<(string Name, object Value)> SettingsOf(object settings) => settings.GetType().GetProperties()
        .SelectMany(p => p.GetValue(settings) switch
        {
            null => [],
            NetSettings net => SettingsOf(net),
            { } value => [(p.Name, value)],
        });
}
