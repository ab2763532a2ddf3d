using System.Diagnostics;

namespace TorchSharp.Tests.InstructionSets;

/// <summary>
/// The comparisons of kernels with their references, and PyTorch's own figures, once more in processes that may not use the wider vectors:
/// instruction sets are chosen when a process starts.
/// </summary>
[TestClass]
public class ChildProcessTests
{
    private static readonly string[] s_classes =
    [
        "TorchSharp.Tests.Kernels.", nameof(OperatorTests), nameof(Modules.RecurrentTests), nameof(Modules.RecurrentReferenceTests),
        nameof(Functional.LossReferenceTests), nameof(Optim.OptimizerReferenceTests), nameof(WidestVectorTests),
    ];

    [TestMethod]
    [DataRow("DOTNET_EnableAVX512")]
    [DataRow("DOTNET_EnableAVX2")]
    [DataRow("DOTNET_EnableHWIntrinsic")]
    public void WithoutTheInstructionSet_KernelsAndGoldenCasesPass(string instructionSet)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "vstest", typeof(ChildProcessTests).Assembly.Location, "--logger:console;verbosity=normal",
            "--TestCaseFilter:" + string.Join('|', s_classes.Select(name => "FullyQualifiedName~" + name)),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment[instructionSet] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        var failures = string.Join('\n', output.Split('\n').SkipWhile(line => !line.TrimStart().StartsWith("Failed ", StringComparison.Ordinal)).Take(60));
        Assert.AreEqual(0, process.ExitCode, $"{instructionSet}=0: {(failures.Length > 0 ? failures : output)}\n{errors.Result}");
        // A filter that matches nothing passes too.
        StringAssert.Contains(output, "Passed " + nameof(WidestVectorTests.Switches_TakeTheirInstructionSetsAway));
        StringAssert.Contains(output, "Passed " + nameof(OperatorTests.Operator_GivesPyTorchsValuesAndGradients));
        StringAssert.Contains(output, "Passed " + nameof(Kernels.MatMulTests.EveryShape_EqualsTheScalarProduct));
    }
}
