using System.Diagnostics;
using TorchSharp;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>What one workload came to.</summary>
/// <param name="Name">The workload's.</param>
/// <param name="Figure">Units a second.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Threads">Threads of the engine.</param>
/// <param name="ManagedBytesPerStep">What all threads together allocated on the managed heap in a step, the workload's making of its batch included.</param>
/// <param name="PeakResidentBytes">The most memory that the process has held since it began, earlier workloads included.</param>
internal sealed record Reading(string Name, double Figure, string Unit, int Threads, long ManagedBytesPerStep, long PeakResidentBytes)
{
    private const int WarmUpSteps = 2;

    /// <summary>Runs the workload for so many seconds after its warm-up.</summary>
    public static Reading Of(Workload workload, double seconds)
    {
        int before = torch.get_num_threads();
        int threads = workload.Threads ?? before;
        torch.set_num_threads(threads);
        try
        {
            var (figure, bytes) = PerSecond(workload, seconds);
            string unit = workload.Remark is { } remark ? $"{workload.Unit}, {remark(figure)}" : workload.Unit;
            using var process = Process.GetCurrentProcess();
            return new Reading(workload.Name, figure, unit, threads, bytes, process.PeakWorkingSet64);
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    private static (double Figure, long BytesPerStep) PerSecond(Workload workload, double seconds)
    {
        torch.manual_seed(1);
        using var job = workload.Start();
        for (int i = 0; i < WarmUpSteps; i++) job.Step();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        int steps = 0;
        for (; clock.Elapsed.TotalSeconds < seconds; steps++) job.Step();
        double elapsed = clock.Elapsed.TotalSeconds;
        return (steps * job.Work / elapsed, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / steps);
    }
}
