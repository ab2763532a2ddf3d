namespace Microsoft.ML.Sequence.Text;

/// <summary>What the training of a tokenizer is at.</summary>
public enum SubwordTrainingPhase
{
    /// <summary>Texts are read and their words counted; how many texts there are is not known before.</summary>
    CountingWords,

    /// <summary>Tokens are learned.</summary>
    Learning,
}
