namespace Microsoft.ML.Sequence.Training;

/// <summary>How far training has come.</summary>
/// <param name="Epoch">The epoch under way, 1 for the first.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of a whole epoch, once the first is through.</param>
/// <param name="Tokens">Tokens trained on in this epoch.</param>
/// <param name="Loss">Mean cross entropy a token since the epoch began, in nats.</param>
/// <param name="ValidationLoss">The same on the validation set after the epoch; <see langword="null"/> within an epoch or without such a set.</param>
/// <param name="GradientNorm">The norm of the last step's gradients before clipping.</param>
/// <param name="LearningRate">The rate of the last step.</param>
/// <param name="TokensPerSecond">Tokens trained on a second since the epoch began, validation left out.</param>
/// <param name="Elapsed">Time since training began, or was resumed.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Step, int? Steps, long Tokens, double Loss, double? ValidationLoss,
    double GradientNorm, double LearningRate, double TokensPerSecond, TimeSpan Elapsed)
{
    /// <summary>Gets whether this is the last report of its epoch.</summary>
    public bool EpochEnded { get; init; }

    /// <summary>Gets what the task is judged by on the validation set after the epoch, BLEU for a translator; <see langword="null"/> within an epoch or where it is not measured.</summary>
    public double? ValidationScore { get; init; }

    /// <summary>Gets the steps done in all epochs, those before a resumption included.</summary>
    public long StepsDone { get; init; }

    /// <summary>Gets the steps of the whole training, as many in each epoch as in the last one that is through; <see langword="null"/> in the first.</summary>
    public long? TotalSteps { get; init; }

    /// <summary>Gets an estimate of the time that is left, validations included, if all epochs are trained: the steps left at the pace so far; <see langword="null"/> in the first epoch.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Gets the training perplexity since the epoch began, <c>exp(Loss)</c>.</summary>
    public double Perplexity => Math.Exp(Loss);

    /// <summary>Gets the validation perplexity, <c>exp(ValidationLoss)</c>.</summary>
    public double? ValidationPerplexity => ValidationLoss is { } loss ? Math.Exp(loss) : null;
}
