namespace Microsoft.ML.Sequence.Text;

/// <summary>How far the training of a tokenizer is.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Done">Texts read, tokens of the vocabulary, or rounds of <see cref="UnigramTrainer"/>.</param>
/// <param name="Total">How many there will be at most; <see langword="null"/> where that is not known.</param>
public readonly record struct SubwordTrainingProgress(SubwordTrainingPhase Phase, long Done, long? Total);
