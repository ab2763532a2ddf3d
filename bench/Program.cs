using System.CommandLine;
using System.Globalization;
using Microsoft.ML.Sequence.Bench;
using TorchSharp;

// Prints one line a workload: NAME  figure  unit (higher is better).
Workload[] all =
[
    .. LanguageModelWorkloads.All, .. TranslationWorkloads.All, .. DecodingWorkloads.All, .. MetricWorkloads.All,
    .. TokenizerWorkloads.All, .. DataWorkloads.All, .. VocabularyWorkloads.All, .. MatrixWorkloads.All,
];
Argument<string[]> names = new("workload") { Arity = ArgumentArity.ZeroOrMore, Description = "Workloads to run (default: all)" };
Option<double> seconds = new("--seconds") { DefaultValueFactory = _ => 8, Description = "Time for each" };
Option<int?> threads = new("--threads") { Description = "Threads of the engine (default: one a core)" };
Option<bool> list = new("--list") { Description = "Name the workloads" };
Option<FileInfo?> json = new("--json") { Description = "Also write the figures to this file, with memory and machine" };
names.Validators.Add(result =>
{
    if (result.GetValueOrDefault<string[]>().Except(all.Select(w => w.Name)).FirstOrDefault() is { } unknown) result.AddError($"There is no workload '{unknown}'. --list names them.");
});

var command = new RootCommand("Times the library on fixed workloads.") { names, seconds, threads, list, json };
command.Subcommands.Add(Comparison.Command(names, seconds, threads));
command.Subcommands.Add(OperatorBenchmarks.Command());
command.SetAction(arguments =>
{
    if (arguments.GetValue(threads) is { } count) torch.set_num_threads(count);
    string[] asked = arguments.GetValue(names)!;
    var readings = new List<Reading>();
    foreach (var workload in all.Where(w => asked.Length == 0 || asked.Contains(w.Name)))
    {
        var reading = arguments.GetValue(list) ? null : Reading.Of(workload, arguments.GetValue(seconds));
        Console.WriteLine($"{workload.Name,-28} {reading?.Figure.ToString("F1", CultureInfo.InvariantCulture),12} {reading?.Unit ?? workload.Unit}");
        if (reading is not null) readings.Add(reading);
    }
    if (arguments.GetValue(json) is { } file) Report.Write(file, readings);
});
return command.Parse(args).Invoke();
