using System.Globalization;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using TorchSharp;

namespace Microsoft.ML.Sequence;

/// <summary>What every net's trainer does around the common loop: seeds, messages, and leaving nothing behind.</summary>
internal static class NetTraining
{
    /// <summary>Makes a net and trains it. No tensor is left, and TorchSharp's global generator is as it was found.</summary>
    /// <param name="host">Whom messages are from; draws the seed where the options give none.</param>
    /// <param name="options">How to train.</param>
    /// <param name="createTask">Makes the net and its task of the seed. Both are disposed of.</param>
    /// <typeparam name="TBatch">What the net reads at one step.</typeparam>
    /// <returns>The trained weights.</returns>
    public static Weights Run<TBatch>(IHost host, TrainingOptions options, Func<int, ITrainingTask<TBatch>> createTask)
    {
        int seed = options.Seed ?? Checkpoint.SeedOf(options.ResumeFrom) ?? host.Rand.Next();
        using var channel = host.Start("Training");
        return With(seed, createTask, task =>
        {
            TrainingLoop.Run(task, options, report => Log(channel, report), seed);
            return Weights.Of(task.Net);
        });
    }

    /// <summary>Makes a net and tries learning rates on it. What it leaves behind is as little as a training's, and it draws no seed of the host.</summary>
    /// <param name="options">How to train; without a seed it is 0.</param>
    /// <param name="range">What the test leaves open.</param>
    /// <param name="createTask">Makes the net and its task of the seed. Both are disposed of.</param>
    /// <typeparam name="TBatch">What the net reads at one step.</typeparam>
    /// <returns>The test.</returns>
    public static LearningRateRangeTest FindLearningRate<TBatch>(TrainingOptions options, LearningRateRangeOptions? range, Func<int, ITrainingTask<TBatch>> createTask) =>
        With(options.Seed ?? 0, createTask, task => LearningRateRangeTest.Run(task, options, range));

    /// <summary>Decides the order of an epoch's data.</summary>
    public static Random RandomOf(int seed, int epoch) => new(unchecked((seed * 397) + epoch));

    /// <summary>Decides what is drawn at a step, counted over all epochs: other numbers than <see cref="RandomOf"/> gives.</summary>
    public static Random StepRandomOf(int seed, long step) => RandomOf(~seed, unchecked((int)step));

    private static TResult With<TBatch, TResult>(int seed, Func<int, ITrainingTask<TBatch>> createTask, Func<ITrainingTask<TBatch>, TResult> use)
    {
        using var random = RandomState.Keep();
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(seed);
        var task = createTask(seed);
        using var net = task.Net;
        using var resources = task as IDisposable;
        return use(task);
    }

    private static void Log(IChannel channel, TrainingProgress report) => channel.Info(MessageSensitivity.None, string.Create(CultureInfo.InvariantCulture,
        $"Epoch {report.Epoch} of {report.Epochs}: loss {report.Loss:F4}, perplexity {report.Perplexity:F3}{(report.ValidationLoss is { } l ? $", validation {l:F4}, perplexity {report.ValidationPerplexity:F3}" : "")}{(report.ValidationScore is { } s ? $", score {s:F2}" : "")}, {report.TokensPerSecond:F0} tokens/s, {report.Elapsed.TotalSeconds:F1} s{(report.Remaining is { TotalSeconds: > 0 } r ? $", about {r.TotalSeconds:F0} s left" : "")}."));
}
