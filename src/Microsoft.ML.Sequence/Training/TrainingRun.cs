using Microsoft.ML.Sequence.Storage;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>One training under way: its optimizer, its place, and what may become the model.</summary>
internal sealed partial class TrainingRun<TBatch> : IDisposable
{
    private readonly ITrainingTask<TBatch> _task;
    private readonly TrainingOptions _options;
    private readonly int? _seed;
    private readonly (string Name, Parameter Parameter)[] _named;
    private readonly Parameter[] _parameters;
    private readonly OptimizerHelper _optimizer;
    private readonly TrainingMeter _meter;
    private readonly KeptEpochs _kept;
    private readonly AveragedWeights _averaged;
    private readonly List<double> _validationLosses = [];

    public TrainingRun(ITrainingTask<TBatch> task, TrainingOptions options, int? seed)
    {
        (_task, _options, _seed) = (task, options, seed);
        _named = [.. task.Net.named_parameters()];
        _parameters = [.. _named.Select(p => p.Parameter)];
        _optimizer = Optimizers.Create(_parameters, options);
        _meter = new TrainingMeter(options);
        _kept = new KeptEpochs(options);
        _averaged = new AveragedWeights(task.Net, options.Averaging);
    }

    /// <summary>Whether there is another epoch to train.</summary>
    public bool GoesOn => At.Epoch < _options.Epochs && !IsCancelled && !_kept.AreStale;

    private bool IsCancelled => _options.CancellationToken.IsCancellationRequested;

    private TrainingPosition At => _meter.Position;

    /// <summary>Makes the steps of an epoch that are left.</summary>
    /// <returns>Whether the epoch is through; otherwise training was cancelled.</returns>
    public bool TrainEpoch()
    {
        _task.Net.train();
        double rate = _options.Schedule.RateOf(_options.LearningRate, At.Epoch, _options.Epochs, _validationLosses);
        using var steps = _task.ReadEpoch(At.Epoch).Chunk(_options.AccumulationSteps).GetEnumerator();
        if (!SkipStepsDone(steps)) return false;
        _meter.StartClock();
        while (steps.MoveNext())
        {
            Step(steps.Current, rate * _options.Schedule.FactorOf(At.StepsDone));
            if (At.StepsDone % _options.CheckpointSteps == 0) SaveCheckpoint();
            _options.Progress?.Report(_meter.Report());
            if (IsCancelled) return false;
        }
        if (At.Step == 0) throw new InvalidOperationException($"Epoch {At.Epoch + 1} has no batch to train on. Give data that makes at least one.");
        return true;
    }

    /// <summary>Measures the net after an epoch and takes its weights in.</summary>
    /// <returns>The epoch's last report; <see langword="null"/> where training was cancelled meanwhile.</returns>
    public TrainingProgress? EndEpoch()
    {
        _meter.EndSteps();
        _task.Net.eval();
        Validation? validation;
        using (_averaged.Exchange())
        {
            try
            {
                validation = _task.Validate(At.Epoch);
            }
            catch (OperationCanceledException) when (IsCancelled)
            {
                return null;
            }
            _kept.Add(_task.Net, validation);
        }
        if (validation is not null) _validationLosses.Add(validation.Loss);
        _averaged.Consider(_validationLosses);
        var report = _meter.Report() with { EpochEnded = true, ValidationLoss = validation?.Loss, ValidationScore = validation?.Score };
        _meter.StartNextEpoch();
        if (_options.CheckpointSteps is null) SaveCheckpoint();
        else _hasUnsaved = true;
        return report;
    }

    /// <summary>Makes the net the model: the best epoch, the average, or what has been learned.</summary>
    public void Finish()
    {
        if (IsCancelled && _hasUnsaved) SaveCheckpoint();
        if (!_kept.Restore(_task.Net)) _averaged.CopyToNet();
        _task.Net.eval();
    }

    public void Dispose()
    {
        _averaged.Dispose();
        _optimizer.Dispose();
    }

    private void Step(TBatch[] batches, double rate)
    {
        foreach (var group in _optimizer.ParamGroups) group.LearningRate = rate;
        var result = TrainingLoop.Step(_task, batches, _parameters, _optimizer, _options.GradientClip, _options.GradientClipValue);
        if (!result.IsFinite) ThrowDiverged(result, rate);
        _averaged.Add();
        _meter.Add(result, rate);
        _hasUnsaved = true;
    }

    private void ThrowDiverged(StepResult result, double rate)
    {
        string what = double.IsFinite(result.Loss) ? $"gradient's norm is {result.GradientNorm}" : $"loss is {result.Loss}";
        string checkpoint = _savedAt is null ? "" : $" The last good checkpoint is '{_options.CheckpointPath}', after {_savedAt}: give it as ResumeFrom, with ResumeWithOtherOptions.";
        throw new InvalidOperationException(
            $"Training diverged: the {what} at step {At.Step + 1} of epoch {At.Epoch + 1}. Lower LearningRate (it was {rate:G4}) or GradientClip (it was {_options.GradientClip:G4}).{checkpoint}");
    }
}
