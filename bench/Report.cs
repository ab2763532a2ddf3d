using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>The figures of a run as a JSON file, with what they were measured on.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(FileInfo file, IReadOnlyList<Reading> readings)
    {
        var machine = new { Cpu = Processor(), Cores = Environment.ProcessorCount, InstructionSets = InstructionSets(), WidestVectorBits = WidestVector() };
        var report = new { Machine = machine, System = RuntimeInformation.OSDescription, DotNet = RuntimeInformation.FrameworkDescription, Date = DateTime.UtcNow.ToString("u", CultureInfo.InvariantCulture), Results = readings };
        File.WriteAllText(file.FullName, JsonSerializer.Serialize(report, s_options) + "\n");
    }

    // Linux and Windows name the processor; elsewhere its architecture must do.
    private static string Processor()
    {
        const string linux = "/proc/cpuinfo";
        string? line = File.Exists(linux) ? File.ReadLines(linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static IEnumerable<string> InstructionSets() =>
        from set in ((string Name, bool Supported)[])
        [
            ("SSE4.2", Sse42.IsSupported), ("AVX", Avx.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512F", Avx512F.IsSupported),
            ("AVX-512BW", Avx512BW.IsSupported), ("AdvSimd", AdvSimd.IsSupported),
        ]
        where set.Supported
        select set.Name;

    private static int WidestVector() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 32;
}
