namespace Microsoft.ML.Sequence.Training;

/// <summary>How far a training has come, and what its epoch adds up to so far.</summary>
/// <param name="Epoch">The epoch under way, 0 for the first.</param>
/// <param name="Step">Steps done in it.</param>
/// <param name="StepsDone">Steps done in all epochs.</param>
/// <param name="StepsOfEpoch">Steps of a whole epoch, once the first is through.</param>
/// <param name="Tokens">Tokens trained on in this epoch.</param>
/// <param name="LossSum">The sum of their losses.</param>
/// <param name="GradientNorm">The last step's.</param>
/// <param name="LearningRate">The last step's.</param>
internal sealed record TrainingPosition(int Epoch = 0, int Step = 0, long StepsDone = 0, int? StepsOfEpoch = null, long Tokens = 0, double LossSum = 0, double GradientNorm = 0, double LearningRate = 0)
{
    public override string ToString() => $"step {Step} of epoch {Epoch + 1}";
}
