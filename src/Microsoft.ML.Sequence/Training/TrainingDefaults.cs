namespace Microsoft.ML.Sequence.Training;

/// <summary>Defaults that every trainer shares.</summary>
public static class TrainingDefaults
{
    /// <summary>Times through the data.</summary>
    public const int Epochs = 20;

    /// <summary>Windows or rows a step.</summary>
    public const int BatchSize = 32;

    /// <summary>The learning rate at the start.</summary>
    public const double LearningRate = 2e-3;

    /// <summary>The greatest norm of all gradients together.</summary>
    public const double GradientClip = 1;
}
