using System.CommandLine;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Microsoft.ML.Sequence.Bench;

/// <summary>The kernels of a training step one by one, under BenchmarkDotNet: time and managed allocation of each.</summary>
[MemoryDiagnoser]
public class OperatorBenchmarks
{
    // R = rows of all steps, V = vocabulary, H = hidden; those of lm-word-lstm200.
    private const int R = 400;
    private const int V = 10000;
    private const int H = 200;

    private readonly Tensor _logits = randn(R, V), _state = randn(R, H), _targets = randint(0, V, [R], dtype: ScalarType.Int64), _weight = randn(V, H);
    private readonly TorchSharp.Modules.Embedding _embedding = nn.Embedding(V, H);

    /// <summary>The subcommand that runs them with BenchmarkDotNet's own arguments.</summary>
    internal static Command Command()
    {
        var command = new Command("operators", "Times single operators with BenchmarkDotNet, whose arguments follow: operators --filter '*'") { TreatUnmatchedTokensAsErrors = false };
        // In this process: a program of its own for each benchmark would have to build the repository anew.
        var config = DefaultConfig.Instance.AddJob(BenchmarkDotNet.Jobs.Job.Default.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
        command.SetAction(arguments => { BenchmarkSwitcher.FromTypes([typeof(OperatorBenchmarks)]).Run([.. arguments.UnmatchedTokens], config); });
        return command;
    }

    [Benchmark]
    public void Tanh() => _state.tanh().Dispose();

    [Benchmark]
    public void Sigmoid() => _state.sigmoid().Dispose();

    [Benchmark]
    public void Add() => _state.add(_state).Dispose();

    [Benchmark]
    public void LogSoftmax() => _logits.log_softmax(-1).Dispose();

    [Benchmark]
    public void CrossEntropy() => nn.functional.cross_entropy(_logits, _targets).Dispose();

    [Benchmark]
    public void Embedding() => _embedding.call(_targets).Dispose();

    [Benchmark]
    public void Linear() => nn.functional.linear(_state, _weight).Dispose();
}
