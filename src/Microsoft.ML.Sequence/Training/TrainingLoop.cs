using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>The one loop that trains every net: epochs, batches, loss, clipping, optimizer, schedule, validation, progress.</summary>
public static class TrainingLoop
{
    /// <summary>Trains until the epochs are over or the cancellation token is set. Every tensor made on the way is disposed of, whatever happens.</summary>
    /// <param name="task">The net and its data.</param>
    /// <param name="options">How to train.</param>
    /// <param name="epochEnded">Called after each epoch with its last report.</param>
    /// <typeparam name="TBatch">What the net reads at one step.</typeparam>
    /// <exception cref="InvalidOperationException">There was no batch, or the loss is no number any more.</exception>
    public static void Run<TBatch>(ITrainingTask<TBatch> task, TrainingOptions options, Action<TrainingProgress>? epochEnded = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        Parameter[] parameters = [.. task.Net.parameters()];
        using var optimizer = CreateOptimizer(parameters, options);
        var schedule = options.Schedule == LearningRateSchedule.Cosine ? optim.lr_scheduler.CosineAnnealingLR(optimizer, options.Epochs) : null;
        var clock = Stopwatch.StartNew();
        int? steps = null;
        for (int epoch = 0; epoch < options.Epochs && !options.CancellationToken.IsCancellationRequested; epoch++)
        {
            task.Net.train();
            var meter = new TrainingMeter(epoch, options, steps, optimizer.ParamGroups.First().LearningRate, clock);
            foreach (var batch in task.ReadEpoch(epoch))
            {
                meter.Add(Step(task, batch, parameters, optimizer, options.GradientClip));
                options.Progress?.Report(meter.Report());
                if (options.CancellationToken.IsCancellationRequested) break;
            }
            if (options.CancellationToken.IsCancellationRequested) break;
            if (meter.Step == 0) throw new InvalidOperationException($"Epoch {epoch + 1} has no batch to train on. Give data that makes at least one.");
            steps = meter.Step;
            meter.StopClock();
            task.Net.eval();
            var last = meter.Report() with { EpochEnded = true, Steps = steps, ValidationLoss = task.Validate(), Elapsed = clock.Elapsed };
            options.Progress?.Report(last);
            epochEnded?.Invoke(last);
            schedule?.step();
        }
        task.Net.eval();
    }

    /// <summary>One step of the optimizer: loss, gradients, clipping, update. A batch without tokens is passed over.</summary>
    internal static StepResult Step<TBatch>(ITrainingTask<TBatch> task, TBatch batch, Parameter[] parameters, optim.Optimizer optimizer, double clip)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var (loss, tokens) = task.LossOf(batch);
        if (tokens == 0) return new StepResult(0, 0, 0);
        float value = loss.item<float>();
        if (!float.IsFinite(value)) return new StepResult(value, tokens, double.NaN);
        loss.backward();
        double norm = nn.utils.clip_grad_norm_(parameters, clip > 0 ? clip : double.PositiveInfinity);
        optimizer.step();
        return new StepResult(value, tokens, norm);
    }

    private static optim.Optimizer CreateOptimizer(Parameter[] parameters, TrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Adam => optim.Adam(parameters, options.LearningRate),
        OptimizerKind.Sgd => optim.SGD(parameters, options.LearningRate),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "An optimizer is Adam or Sgd."),
    };
}
