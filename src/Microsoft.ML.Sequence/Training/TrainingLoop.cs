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
    /// <param name="seed">The seed that net and data were made of, for checkpoints; <see langword="null"/> for that of the options.</param>
    /// <typeparam name="TBatch">What the net reads at one step.</typeparam>
    /// <exception cref="InvalidOperationException">There was no batch, the loss or the gradient is no number any more, or the checkpoint to go on from is of other options.</exception>
    /// <exception cref="FormatException">The checkpoint to go on from is of another net, or cannot be read.</exception>
    public static void Run<TBatch>(ITrainingTask<TBatch> task, TrainingOptions options, Action<TrainingProgress>? epochEnded = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        using var run = new TrainingRun<TBatch>(task, options, seed ?? options.Seed);
        if (options.ResumeFrom is { } path) run.Resume(path);
        while (run.GoesOn && run.TrainEpoch() && run.EndEpoch() is { } report)
        {
            options.Progress?.Report(report);
            epochEnded?.Invoke(report);
        }
        run.Finish();
    }

    /// <summary>One step of the optimizer: loss, gradients, clipping, update. Where loss or gradient is no number, nothing is updated. The gradient is that of the mean loss a token of all batches together; those without tokens are passed over.</summary>
    internal static StepResult Step<TBatch>(ITrainingTask<TBatch> task, IReadOnlyList<TBatch> batches, Parameter[] parameters, optim.Optimizer optimizer, double clip, double clipValue = 0)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var (sum, total, factors) = (0.0, 0, 0.0);
        using (task.PrepareStep())
        {
            foreach (var batch in batches)
            {
                using var batchScope = NewDisposeScope();
                var (loss, tokens) = task.LossOf(batch);
                if (tokens == 0) continue;
                float value = loss.item<float>();
                if (!float.IsFinite(value)) return new StepResult(value, tokens, double.NaN);
                (batches.Count == 1 ? loss : loss * tokens).backward();
                (sum, total, factors) = (sum + (double)value * tokens, total + tokens, factors + task.RateFactorOf(batch) * tokens);
            }
        }
        if (total == 0) return new StepResult(0, 0, 0);
        if (batches.Count > 1) ScaleGradients(parameters, 1.0 / total);
        double norm = nn.utils.clip_grad_norm_(parameters, clip > 0 ? clip : double.PositiveInfinity);
        if (clipValue > 0) nn.utils.clip_grad_value_(parameters, clipValue);
        var result = new StepResult(sum / total, total, norm);
        if (result.IsFinite) Update(optimizer, factors / total);
        return result;
    }

    private static void Update(optim.Optimizer optimizer, double rateFactor)
    {
        optim.ILearningRateController[] groups = [.. optimizer.ParamGroups];
        double[] rates = Array.ConvertAll(groups, g => g.LearningRate);
        foreach (var group in groups) group.LearningRate *= rateFactor;
        optimizer.step();
        foreach (var (group, rate) in groups.Zip(rates)) group.LearningRate = rate;
    }

    private static void ScaleGradients(Parameter[] parameters, double factor)
    {
        foreach (var parameter in parameters) parameter.grad?.mul_(factor);
    }
}
