using Microsoft.ML.Sequence.Training;
using Spectre.Console;
using static System.FormattableString;

namespace TimeMachine;

/// <summary>Shows how training comes along: a bar on a terminal, a line an epoch elsewhere.</summary>
internal abstract class ProgressDisplay : IProgress<TrainingProgress>
{
    public static ProgressDisplay Create() => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected ? new Bar() : new Lines();

    /// <summary>Runs the training whose progress is to be shown.</summary>
    public virtual T Show<T>(Func<T> train) => train();

    public abstract void Report(TrainingProgress value);

    private static string Describe(TrainingProgress p, double? heldOut) =>
        Invariant($"epoch {p.Epoch,2}/{p.Epochs}  perplexity {p.Perplexity,6:F2}  held out {heldOut,6:F2}  {p.TokensPerSecond,7:N0} tokens/s");

    private sealed class Lines : ProgressDisplay
    {
        public override void Report(TrainingProgress value)
        {
            if (value.EpochEnded) Console.WriteLine(Invariant($"{Describe(value, value.ValidationPerplexity)}  {value.Elapsed.TotalSeconds,6:F1} s"));
        }
    }

    private sealed class Bar : ProgressDisplay
    {
        private ProgressTask? _task;
        private double? _heldOut;

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
            _heldOut = value.ValidationPerplexity ?? _heldOut;
            double within = value.EpochEnded ? 1 : value.Steps is { } steps ? Math.Min(1, (double)value.Step / steps) : 0;
            _task.Value = (value.Epoch - 1 + within) / value.Epochs;
            _task.Description = Describe(value, _heldOut);
        }
    }
}
