namespace Microsoft.ML.Sequence.Training;

/// <summary>One step of a learning-rate range test.</summary>
/// <param name="LearningRate">The step's rate.</param>
/// <param name="Loss">The smoothed loss before the step, in nats a token.</param>
public readonly record struct LearningRatePoint(double LearningRate, double Loss);
