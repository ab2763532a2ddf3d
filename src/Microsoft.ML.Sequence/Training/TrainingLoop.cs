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
        var checkpoints = new Checkpoints(options);
        var clock = Stopwatch.StartNew();
        int? steps = null;
        for (int epoch = 0; epoch < options.Epochs && !options.CancellationToken.IsCancellationRequested && !checkpoints.AreStale; epoch++)
        {
            task.Net.train();
            var meter = new TrainingMeter(epoch, options, steps, optimizer.ParamGroups.First().LearningRate, clock);
            foreach (var batches in task.ReadEpoch(epoch).Chunk(options.AccumulationSteps))
            {
                meter.Add(Step(task, batches, parameters, optimizer, options.GradientClip));
                options.Progress?.Report(meter.Report());
                if (options.CancellationToken.IsCancellationRequested) break;
            }
            if (options.CancellationToken.IsCancellationRequested) break;
            if (meter.Step == 0) throw new InvalidOperationException($"Epoch {epoch + 1} has no batch to train on. Give data that makes at least one.");
            steps = meter.Step;
            meter.StopClock();
            task.Net.eval();
            var validation = task.Validate(epoch);
            var last = meter.Report() with { EpochEnded = true, Steps = steps, ValidationLoss = validation?.Loss, ValidationScore = validation?.Score, Elapsed = clock.Elapsed };
            checkpoints.Add(task.Net, validation);
            options.Progress?.Report(last);
            epochEnded?.Invoke(last);
            schedule?.step();
        }
        checkpoints.Restore(task.Net);
        task.Net.eval();
    }

    /// <summary>One step of the optimizer: loss, gradients, clipping, update. The gradient is that of the mean loss a token of all batches together; those without tokens are passed over.</summary>
    internal static StepResult Step<TBatch>(ITrainingTask<TBatch> task, IReadOnlyList<TBatch> batches, Parameter[] parameters, optim.Optimizer optimizer, double clip)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var (sum, total) = (0.0, 0);
        foreach (var batch in batches)
        {
            using var batchScope = NewDisposeScope();
            var (loss, tokens) = task.LossOf(batch);
            if (tokens == 0) continue;
            float value = loss.item<float>();
            if (!float.IsFinite(value)) return new StepResult(value, tokens, double.NaN);
            (batches.Count == 1 ? loss : loss * tokens).backward();
            (sum, total) = (sum + (double)value * tokens, total + tokens);
        }
        if (total == 0) return new StepResult(0, 0, 0);
        if (batches.Count > 1) ScaleGradients(parameters, 1.0 / total);
        double norm = nn.utils.clip_grad_norm_(parameters, clip > 0 ? clip : double.PositiveInfinity);
        optimizer.step();
        return new StepResult(sum / total, total, norm);
    }

    private static void ScaleGradients(Parameter[] parameters, double factor)
    {
        foreach (var parameter in parameters) parameter.grad?.mul_(factor);
    }

    private static optim.Optimizer CreateOptimizer(Parameter[] parameters, TrainingOptions options) => options.Optimizer switch
    {
        OptimizerKind.Adam => optim.Adam(parameters, options.LearningRate),
        OptimizerKind.Sgd => optim.SGD(parameters, options.LearningRate),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "An optimizer is Adam or Sgd."),
    };
}
