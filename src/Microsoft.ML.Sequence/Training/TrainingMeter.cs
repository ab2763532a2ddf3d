using System.Diagnostics;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What one step of the optimizer came to.</summary>
/// <param name="Loss">Mean loss a token, in nats.</param>
/// <param name="Tokens">Tokens of the batch.</param>
/// <param name="GradientNorm">The norm of all gradients before clipping.</param>
internal readonly record struct StepResult(double Loss, int Tokens, double GradientNorm);

/// <summary>Adds up the steps of one epoch.</summary>
internal sealed class TrainingMeter(int epoch, TrainingOptions options, int? steps, double learningRate, Stopwatch sinceStart)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private double _lossSum;
    private double _gradientNorm;
    private long _tokens;

    public int Step { get; private set; }

    public void Add(StepResult step)
    {
        Step++;
        if (!double.IsFinite(step.Loss)) ThrowDiverged(step.Loss);
        _lossSum += step.Loss * step.Tokens;
        _tokens += step.Tokens;
        _gradientNorm = step.GradientNorm;
    }

    public void StopClock() => _clock.Stop();

    public TrainingProgress Report() => new(
        epoch + 1, options.Epochs, Step, steps, _tokens, _tokens == 0 ? 0 : _lossSum / _tokens, null,
        _gradientNorm, learningRate, _tokens / Math.Max(_clock.Elapsed.TotalSeconds, 1e-9), sinceStart.Elapsed);

    private void ThrowDiverged(double loss) => throw new InvalidOperationException(
        $"Training diverged: the loss is {loss} at step {Step} of epoch {epoch + 1}. Lower LearningRate (it was {learningRate:G4}) or GradientClip (it was {options.GradientClip:G4}).");
}
