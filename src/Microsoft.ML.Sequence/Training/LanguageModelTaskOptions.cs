namespace Microsoft.ML.Sequence.Training;

/// <summary>What the loss of a recurrent language model depends on, besides the net and its windows.</summary>
public sealed record LanguageModelTaskOptions
{
    /// <summary>Gets whether a batch that continues the one before starts from its last state instead of zeros.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool CarryState { get; init; }
}
