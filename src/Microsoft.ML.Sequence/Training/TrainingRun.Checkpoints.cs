using Microsoft.ML.Sequence.Storage;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Saving and resuming.</summary>
internal sealed partial class TrainingRun<TBatch>
{
    private Checkpoint? _resumed;
    private TrainingPosition? _savedAt;
    private bool _hasUnsaved;

    /// <summary>Goes on from a checkpoint.</summary>
    /// <exception cref="FormatException">It cannot be read, or does not belong to this net.</exception>
    /// <exception cref="InvalidOperationException">Its options are others.</exception>
    public void Resume(string path)
    {
        var checkpoint = Checkpoint.Read(path);
        var record = checkpoint.Record;
        string[] differences =
        [
            .. record.Seed != _seed ? [$"Seed was {record.Seed?.ToString() ?? "null"}, is {_seed?.ToString() ?? "null"}."] : Array.Empty<string>(),
            .. OptionsFingerprint.Differences(record.Options, OptionsFingerprint.Of(_options), _options.ResumeWithOtherOptions),
        ];
        if (differences.Length > 0) throw new InvalidOperationException($"The checkpoint '{path}' is of a training with other options. {string.Join(' ', differences)} Give the options that it was saved with{(_options.ResumeWithOtherOptions ? "" : ", or set ResumeWithOtherOptions")}.");
        try
        {
            checkpoint.Weights.CopyTo(_task.Net);
            _averaged.Load(checkpoint.Average, record.AveragedSteps, record.Averages);
            LoadOptimizer(checkpoint.Optimizer);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or IOException or InvalidDataException)
        {
            throw new FormatException($"The checkpoint '{path}' is of another training. {fault.Message}", fault);
        }
        LoadGradients(record.WithoutGradient);
        _kept.State = new KeptState([.. record.KeptMerits.Zip(checkpoint.Kept, (merit, weights) => new KeptEpoch(merit, weights))], record.BestMerit, record.EpochsSinceBest);
        _validationLosses.AddRange(record.ValidationLosses);
        _meter.Resume(record.Position);
        _resumed = checkpoint;
    }

    private void SaveCheckpoint()
    {
        if (_options.CheckpointPath is not { } path) return;
        var task = _task.SaveState();
        var kept = _kept.State;
        var checkpoint = new Checkpoint
        {
            Record = new CheckpointRecord
            {
                Format = CheckpointRecord.CurrentFormat,
                Seed = _seed,
                Position = At,
                ValidationLosses = _validationLosses,
                KeptMerits = [.. kept.Kept.Select(k => k.Merit)],
                BestMerit = kept.Best,
                EpochsSinceBest = kept.EpochsSinceBest,
                AveragedSteps = _averaged.Steps,
                Averages = _averaged.IsOn,
                WithoutGradient = NamesWithoutGradient(),
                Task = task.Numbers,
                Options = OptionsFingerprint.Of(_options),
            },
            Weights = Weights.Of(_task.Net),
            Optimizer = OptimizerState(),
            Generator = GeneratorState(),
            Average = _averaged.Save(),
            Task = task.Tensors,
            Kept = [.. kept.Kept.Select(k => k.Weights)],
        };
        checkpoint.Write(path);
        (_savedAt, _hasUnsaved) = (At, false);
    }

    /// <summary>Reads the batches of the steps that were made before; then task and generator are as they were after the last of them.</summary>
    /// <returns>Whether all were read; otherwise training was cancelled.</returns>
    private bool SkipStepsDone(IEnumerator<TBatch[]> steps)
    {
        if (_resumed is not { } checkpoint) return true;
        for (int step = 0; step < At.Step; step++)
        {
            if (IsCancelled) return false;
            if (!steps.MoveNext()) throw new InvalidOperationException($"The checkpoint '{_options.ResumeFrom}' is of {At}, but the data has only {step} steps. Give the data that it was trained on.");
            foreach (var batch in steps.Current) _task.Skip(batch);
        }
        _task.LoadState(new TrainingTaskState(checkpoint.Record.Task, checkpoint.Task));
        using var generator = tensor(checkpoint.Generator);
        set_rng_state(generator);
        _resumed = null;
        return true;
    }

    private byte[] OptimizerState()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        _optimizer.save_state_dict(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private void LoadOptimizer(byte[] state)
    {
        using var stream = new MemoryStream(state, writable: false);
        using var reader = new BinaryReader(stream);
        _optimizer.load_state_dict(reader);
    }

    private static byte[] GeneratorState()
    {
        using var state = get_rng_state();
        return state.data<byte>().ToArray();
    }

    private string[] NamesWithoutGradient()
    {
        using var scope = NewDisposeScope();
        return [.. _named.Where(p => p.Parameter.grad is null).Select(p => p.Name)];
    }

    private void LoadGradients(IReadOnlyList<string> without)
    {
        foreach (var (name, parameter) in _named.Where(p => !without.Contains(p.Name)))
        {
            using var zeros = zeros_like(parameter);
            parameter.grad = zeros;
        }
    }
}
