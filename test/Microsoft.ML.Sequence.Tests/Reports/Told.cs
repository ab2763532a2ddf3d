using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Reports;

/// <summary>Reports of a training that never was.</summary>
internal static class Told
{
    private const int TokensAStep = 10;

    /// <summary>A report within an epoch, by the loss of each of its steps so far.</summary>
    public static TrainingProgress Step(int epoch, IReadOnlyList<double> losses, double norm = 1, int epochs = 3, int? steps = null) => new(
        Epoch: epoch, Epochs: epochs, Step: losses.Count, Steps: steps, Tokens: losses.Count * TokensAStep, Loss: losses.Average(), ValidationLoss: null,
        GradientNorm: norm, LearningRate: 0.002, TokensPerSecond: 5000, Elapsed: TimeSpan.FromSeconds((epoch * 10) + losses.Count));

    /// <summary>The last report of an epoch.</summary>
    public static TrainingProgress End(int epoch, IReadOnlyList<double> losses, double? validation, double? score = null, int epochs = 3) =>
        Step(epoch, losses, epochs: epochs, steps: losses.Count) with { EpochEnded = true, ValidationLoss = validation, ValidationScore = score };

    /// <summary>Tells of an epoch step by step.</summary>
    public static void Epoch(IProgress<TrainingProgress> to, int epoch, double[] losses, double? validation = null, double? score = null, int epochs = 3)
    {
        for (int step = 1; step <= losses.Length; step++) to.Report(Step(epoch, losses[..step], norm: losses[step - 1], epochs: epochs));
        to.Report(End(epoch, losses, validation, score, epochs));
    }
}
