using System.Diagnostics;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What one step of the optimizer came to.</summary>
/// <param name="Loss">Mean loss a token, in nats.</param>
/// <param name="Tokens">Tokens of the batch.</param>
/// <param name="GradientNorm">The norm of all gradients before clipping.</param>
internal readonly record struct StepResult(double Loss, int Tokens, double GradientNorm)
{
    /// <summary>Gets whether the step was made: loss and gradient were numbers.</summary>
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}

/// <summary>Counts steps, adds up losses and takes the time.</summary>
internal sealed class TrainingMeter(TrainingOptions options)
{
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly Stopwatch _inEpoch = new();
    private long _untimedTokens;
    private long _untimedSteps;

    public TrainingPosition Position { get; private set; } = new();

    /// <summary>Goes on from a place that was reached before, by another clock.</summary>
    public void Resume(TrainingPosition position) => (Position, _untimedTokens, _untimedSteps) = (position, position.Tokens, position.StepsDone);

    /// <summary>Starts the epoch's clock.</summary>
    public void StartClock() => _inEpoch.Restart();

    public void Add(StepResult step, double learningRate)
    {
        Position = Position with
        {
            Step = Position.Step + 1,
            StepsDone = Position.StepsDone + 1,
            Tokens = Position.Tokens + step.Tokens,
            LossSum = Position.LossSum + step.Loss * step.Tokens,
            GradientNorm = step.GradientNorm,
            LearningRate = learningRate,
        };
    }

    /// <summary>Says that all steps of the epoch are through: the clock stops.</summary>
    public void EndSteps()
    {
        _inEpoch.Stop();
        Position = Position with { StepsOfEpoch = Position.Step };
    }

    public void StartNextEpoch()
    {
        Position = Position with { Epoch = Position.Epoch + 1, Step = 0, Tokens = 0, LossSum = 0 };
        _untimedTokens = 0;
    }

    public TrainingProgress Report()
    {
        var at = Position;
        var elapsed = _sinceStart.Elapsed;
        long? total = at.StepsOfEpoch * (long)options.Epochs;
        long timed = at.StepsDone - _untimedSteps;
        return new(
            at.Epoch + 1, options.Epochs, at.Step, at.StepsOfEpoch, at.Tokens, at.Tokens == 0 ? 0 : at.LossSum / at.Tokens, null,
            at.GradientNorm, at.LearningRate, (at.Tokens - _untimedTokens) / Math.Max(_inEpoch.Elapsed.TotalSeconds, 1e-9), elapsed)
        {
            StepsDone = at.StepsDone,
            TotalSteps = total,
            Remaining = total is { } all && timed > 0 ? elapsed / timed * Math.Max(0, all - at.StepsDone) : null,
        };
    }
}
