namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="SequenceRegressorTrainer"/>.</summary>
/// <remarks>A validation set has a loss and no score.</remarks>
public sealed class SequenceRegressorOptions : SequencePredictorOptions
{
    /// <summary>What is wrong between options, each a sentence; <see langword="null"/> where all is well.</summary>
    internal IEnumerable<string?> BrokenRules() => [SameColumns, .. BrokenEncoderRules(measuresScore: false)];
}
