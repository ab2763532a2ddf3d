using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Sequence.Bench;
using TorchSharp;

// Prints one line a workload: NAME  figure  unit (higher is better).
const int WarmUpSteps = 2;

Argument<string[]> names = new("workload") { Arity = ArgumentArity.ZeroOrMore, Description = "Workloads to run (default: all)" };
Option<double> seconds = new("--seconds") { DefaultValueFactory = _ => 8, Description = "Time for each" };
Option<int?> threads = new("--threads") { Description = "Threads of the engine (default: one a core)" };
Option<bool> list = new("--list") { Description = "Name the workloads" };
var command = new RootCommand("Times the library on fixed workloads.") { names, seconds, threads, list };
command.SetAction(arguments =>
{
    Workload[] all = [.. LanguageModelWorkloads.All, .. TranslationWorkloads.All, .. MetricWorkloads.All, .. TokenizerWorkloads.All];
    string[] asked = arguments.GetValue(names)!;
    if (asked.Except(all.Select(w => w.Name)).FirstOrDefault() is { } unknown)
    {
        Console.Error.WriteLine($"error: There is no workload '{unknown}'. --list names them.");
        return 2;
    }
    if (arguments.GetValue(threads) is { } count) torch.set_num_threads(count);
    foreach (var workload in all.Where(w => asked.Length == 0 || asked.Contains(w.Name)))
    {
        string figure = arguments.GetValue(list) ? "" : PerSecond(workload, arguments.GetValue(seconds)).ToString("F1", CultureInfo.InvariantCulture);
        Console.WriteLine($"{workload.Name,-28} {figure,12} {workload.Unit}");
    }
    return 0;
});
return command.Parse(args).Invoke();

static double PerSecond(Workload workload, double seconds)
{
    torch.manual_seed(1);
    using var job = workload.Start();
    for (int i = 0; i < WarmUpSteps; i++) job.Step();
    var clock = Stopwatch.StartNew();
    int steps = 0;
    for (; clock.Elapsed.TotalSeconds < seconds; steps++) job.Step();
    return steps * (double)job.Work / clock.Elapsed.TotalSeconds;
}
