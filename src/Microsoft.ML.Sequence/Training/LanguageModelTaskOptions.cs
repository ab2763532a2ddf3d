namespace Microsoft.ML.Sequence.Training;

/// <summary>What the loss of a recurrent language model depends on, besides the net and its windows.</summary>
public sealed record LanguageModelTaskOptions
{
    /// <summary>Gets whether a batch that continues the one before starts from its last state instead of zeros.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool CarryState { get; init; }

    /// <summary>Gets what large outputs and fast changes of outputs cost.</summary>
    /// <value>The default value is none.</value>
    public ActivationPenalty Penalty { get; init; }

    /// <summary>Gets how many labels the windows of a batch have in the mean for which the learning rate is meant; with more or fewer it is scaled in proportion.</summary>
    /// <value>The default value is <see langword="null"/>: it is the same for all.</value>
    public int? LearningRateSteps { get; init; }

    /// <summary>Gets how far back in time the gradient reaches.</summary>
    /// <value>The default value is <see cref="BackpropagationTruncation.Window"/>: to the first step of the window.</value>
    public BackpropagationTruncation Truncation { get; init; } = BackpropagationTruncation.Window;
}
