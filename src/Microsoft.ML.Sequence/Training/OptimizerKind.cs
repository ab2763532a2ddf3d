namespace Microsoft.ML.Sequence.Training;

/// <summary>How gradients become steps.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015, arXiv:1412.6980) with its usual decay rates, 0.9 and 0.999.</summary>
    Adam,

    /// <summary>Stochastic gradient descent without momentum.</summary>
    Sgd,
}
