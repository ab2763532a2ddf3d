namespace Microsoft.ML.Sequence.Training;

/// <summary>Which epoch's weights become the model.</summary>
public enum ModelSelection
{
    /// <summary>The last epoch's.</summary>
    Last,

    /// <summary>Those of the lowest loss on the validation set.</summary>
    ValidationLoss,

    /// <summary>Those of the highest score on the validation set, BLEU for a translator.</summary>
    ValidationScore,
}
