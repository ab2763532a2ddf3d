using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>Runs another program in turn with this one and sets the medians side by side.</summary>
internal static class Comparison
{
    private static readonly string[] s_training = [.. LanguageModelWorkloads.All.Concat(TranslationWorkloads.All).Select(w => w.Name)];

    public static Command Command(Argument<string[]> names, Option<double> seconds, Option<int?> threads)
    {
        Option<string> peer = new("--peer") { Required = true, Description = "The other program with its arguments, words separated by spaces" };
        Option<int> pairs = new("--pairs") { DefaultValueFactory = _ => 5, Description = "How often each is run" };
        var command = new Command("compare", "Compares with a program that takes the same names and --seconds and prints the same lines.") { names, seconds, threads, peer, pairs };
        command.SetAction(arguments =>
        {
            string[] asked = arguments.GetValue(names) is { Length: > 0 } some ? some : s_training;
            string time = arguments.GetValue(seconds).ToString(CultureInfo.InvariantCulture);
            string[] limit = arguments.GetValue(threads) is { } count ? ["--threads", $"{count}"] : [];
            string[] other = arguments.GetValue(peer)!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] own = [Environment.ProcessPath!, .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Comparison).Assembly.Location] : Array.Empty<string>()];
            try
            {
                foreach (string name in asked)
                {
                    var figures = Enumerable.Range(0, arguments.GetValue(pairs)).Select(_ => (Own: Run([.. own, name, "--seconds", time, .. limit], name), Peer: Run([.. other, name, "--seconds", time], name))).ToArray();
                    Print(name, figures);
                }
                return 0;
            }
            catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                Console.Error.WriteLine($"error: {e.Message}");
                return 1;
            }
        });
        return command;
    }

    // A ratio is that of two runs that followed each other, so that a machine that slows down hits both.
    private static void Print(string name, (double Own, double Peer)[] figures)
    {
        double[] ratios = [.. figures.Select(f => f.Own / f.Peer).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {Median(figures.Select(f => f.Own)),12:F1} {Median(figures.Select(f => f.Peer)),12:F1} {Median(ratios),8:F2} ({ratios[0]:F2} to {ratios[^1]:F2})"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Run(string[] command, string name)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        foreach (string line in output.Split('\n'))
        {
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var figure, ..] && first == name) return double.Parse(figure, CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with code {process.ExitCode} and no line '{name}  figure  unit'. Its output was: {output.Trim()}");
    }
}
