using Microsoft.ML.Sequence.Training;
using Spectre.Console;
using static System.FormattableString;

namespace Examples;

/// <summary>Shows how training comes along: a bar on a terminal, a line an epoch elsewhere.</summary>
internal abstract class ProgressDisplay : IProgress<TrainingProgress>
{
    /// <param name="quality">Tells of a report how good the model is; within an epoch, what stands in the last epoch's report goes with it.</param>
    public static ProgressDisplay Create(Func<TrainingProgress, TrainingProgress?, string> quality) =>
        AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? new Bar(quality) : new Lines(quality);

    /// <summary>Runs the training whose progress is to be shown.</summary>
    public virtual T Show<T>(Func<T> train) => train();

    public abstract void Report(TrainingProgress value);

    private static string Describe(TrainingProgress p, string quality) =>
        Invariant($"epoch {p.Epoch,2}/{p.Epochs}  {quality}  {p.TokensPerSecond,7:N0} tokens/s");

    private sealed class Lines(Func<TrainingProgress, TrainingProgress?, string> quality) : ProgressDisplay
    {
        public override void Report(TrainingProgress value)
        {
            if (value.EpochEnded) Console.WriteLine(Invariant($"{Describe(value, quality(value, value))}  {value.Elapsed.TotalSeconds,6:F1} s"));
        }
    }

    private sealed class Bar(Func<TrainingProgress, TrainingProgress?, string> quality) : ProgressDisplay
    {
        private ProgressTask? _task;
        private TrainingProgress? _lastEpoch;

        public override T Show<T>(Func<T> train) => AnsiConsole.Progress()
            .Columns(new ProgressBarColumn { Width = 12 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                _task = context.AddTask("epoch 1", maxValue: 1);
                return train();
            });

        public override void Report(TrainingProgress value)
        {
            if (_task is null) return;
            if (value.EpochEnded) _lastEpoch = value;
            double within = value.EpochEnded ? 1 : value.Steps is { } steps ? Math.Min(1, (double)value.Step / steps) : 0;
            _task.Value = (value.Epoch - 1 + within) / value.Epochs;
            _task.Description = Describe(value, quality(value, _lastEpoch));
        }
    }
}
